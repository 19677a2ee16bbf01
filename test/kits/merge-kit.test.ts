import { describe, expect, it } from '@jest/globals';
import type { Fields, KitFile } from '../../src/kits/kit-file.ts';
import { extended, fieldsOf, mergeFiles, placeIn } from '../../src/kits/merge-kit.ts';

const file = (path: string, fields: Fields): KitFile => ({
  path,
  fields,
  placeOf: (place, key) => `${path}:${[...place, ...(key ? [key] : [])].join('.')}`,
});

const base = mergeFiles([
  file('base.yml', {
    id: 'base',
    title: 'Base',
    minimumCards: 2,
    rounds: [{ id: 'screen' }, { id: 'panel', after: ['screen'] }],
    stages: [{ id: 'panel' }],
    focusAttitudes: ['calm'],
    competencies: [{ id: 'data' }, { id: 'apis' }],
    questions: [
      { id: 'q1', competency: 'data' },
      { id: 'q2', competency: 'apis', rounds: ['screen'] },
    ],
  }),
]).merged;

const onTopOfBase = (fields: Fields) => {
  const { merged, problems } = extended(base, mergeFiles([file('top.yml', fields)]).merged);
  return { fields: fieldsOf(merged), problems };
};

describe('the files of a kit', () => {
  it('are one kit: lists are joined, other fields stand where they were said', () => {
    const files = [
      file('a.yml', { id: 'kit', questions: [{ id: 'q1' }] }),
      file('b.yml', { title: 'Kit', questions: [{ id: 'q2' }] }),
    ];
    const { merged, problems } = mergeFiles(files);
    expect(problems).toEqual([]);
    expect(fieldsOf(merged)).toEqual({ id: 'kit', title: 'Kit', questions: [{ id: 'q1' }, { id: 'q2' }] });
  });

  it('are told where they do not fit together', () => {
    const files = [
      file('a.yml', { id: 'kit', questoins: [] }),
      file('b.yml', { id: 'other', questions: 'none' }),
    ];
    expect(mergeFiles(files).problems).toEqual([
      'a.yml:questoins: "questoins" is not known here; did you mean "questions"?',
      'b.yml:id: id: is also said in a.yml',
      'b.yml:questions: questions: must be a list',
    ]);
  });

  it('know which of them an item of the joined list stands in', () => {
    const [first, second] = [
      file('a.yml', { questions: [{}, {}] }),
      file('b.yml', { title: 'x', questions: [{}] }),
    ];
    const { merged } = mergeFiles([first, second]);
    expect(placeIn(merged, first, ['questions', 2, 'prompt'])).toBe('b.yml:questions.0.prompt');
    expect(placeIn(merged, first, ['questions'])).toBe('a.yml:questions');
    expect(placeIn(merged, first, ['title'])).toBe('b.yml:title');
    expect(placeIn(merged, first, ['attitudes'])).toBe('a.yml:attitudes');
  });
});

describe('a kit on top of another', () => {
  it('inherits everything but the name and the title', () => {
    const { fields, problems } = onTopOfBase({ id: 'top', extends: 'base' });
    expect(problems).toEqual([]);
    const { title, ...inherited } = fieldsOf(base);
    expect(title).toBe('Base');
    expect(fields).toEqual({ ...inherited, id: 'top' });
  });

  it('replaces in place what has the same id, and adds the rest', () => {
    const { fields } = onTopOfBase({ questions: [{ id: 'q3' }, { id: 'q1', competency: 'apis' }] });
    expect(fields.questions).toEqual([
      { id: 'q1', competency: 'apis' },
      { id: 'q2', competency: 'apis', rounds: ['screen'] },
      { id: 'q3' },
    ]);
  });

  it('leaves out a topic together with what reads it', () => {
    const { fields } = onTopOfBase({ without: ['data'] });
    expect(fields.competencies).toEqual([{ id: 'apis' }]);
    expect(fields.questions).toEqual([{ id: 'q2', competency: 'apis', rounds: ['screen'] }]);
  });

  it('no longer names a round that is left out, nor a question that only that round asked', () => {
    const { fields } = onTopOfBase({ without: ['screen'] });
    expect(fields.rounds).toEqual([{ id: 'panel', after: [] }]);
    expect(fields.questions).toEqual([{ id: 'q1', competency: 'data' }]);
  });

  it('leaves a whole list out by its name, with what asks about it, and brings another', () => {
    const { fields, problems } = onTopOfBase({ without: ['competencies'], competencies: [{ id: 'design' }] });
    expect([fields.competencies, fields.questions, problems]).toEqual([[{ id: 'design' }], [], []]);
    const rounds = onTopOfBase({ without: ['rounds', 'exercises'], rounds: [{ id: 'screen' }] });
    expect([rounds.fields.rounds, rounds.problems]).toEqual([[{ id: 'screen' }], []]);
    // A question of the kit below may still name the round that has taken its place, and a stage keeps its name.
    expect(rounds.fields.questions).toEqual(base.lists.get('questions')?.map(({ value }) => value));
    expect(rounds.fields.stages).toEqual([{ id: 'panel' }]);
  });

  it('says a choice of names anew', () => {
    expect(onTopOfBase({}).fields.focusAttitudes).toEqual(['calm']);
    expect(onTopOfBase({ focusAttitudes: ['open'] }).fields.focusAttitudes).toEqual(['open']);
  });

  it('is told what it leaves out that is not there', () => {
    expect(onTopOfBase({ without: ['dat'] }).problems).toEqual([
      'top.yml:without.0: without: "dat" is not in the plan below; did you mean "data"?',
    ]);
    expect(onTopOfBase({ without: 'data' }).problems).toEqual(['top.yml:without: without: must be a list']);
  });
});
