import { describe, expect, it } from '@jest/globals';
import { readingBlocks } from '../../../blocks/cards/card-reading.ts';
import { pageOf } from '../../../blocks/cards/scorecard.ts';
import { modal } from '../../../blocks/elements/form.ts';
import { plain } from '../../../blocks/elements/text.ts';
import { Card, canonical, type PartSeen, partWords } from '../../../src/core/cards/card.ts';
import { askField, cardGaps, cardOf, fieldsOf, fitsCard } from '../../../src/core/cards/card-fields.ts';
import { partsOf } from '../../../src/core/kit/exercise.ts';
import { readingsById } from '../../../src/core/kit/readings.ts';
import { readShipped } from '../../support/read-shipped.ts';
import { fitsSlack } from '../fits-slack.ts';
import { labelsIn } from '../samples.ts';

const kits = await readShipped();
const kit = kits.find(({ id }) => id === 'backend-developer');
if (!kit) throw new Error('The reference kit is gone.');
const ofKind = (kind: string) => {
  const exercise = kit.exercises.find((one) => one.kind === kind);
  const [reading] = readingsById(kit, [exercise?.id ?? '']);
  if (!reading) throw new Error(`The reference kit has no ${kind}.`);
  const template = kit.rounds.find((round) => round.exercise === kind);
  return { reading, template, parts: partsOf(reading, template), question: reading.id };
};
const [resume, written, design] = ['resume-review', 'written-screen', 'system-design'].map(ofKind) as [
  ReturnType<typeof ofKind>,
  ReturnType<typeof ofKind>,
  ReturnType<typeof ofKind>,
];
const blocksOf = ({ reading, template }: typeof resume, fields = {}, isOpen = true) =>
  readingBlocks(
    reading,
    { kit, level: 'mid', fields, ...(template ? { template: template.id } : {}) },
    { isOpen, ref: 'r', place: 1 },
  );
const labels = (of: typeof resume, fields = {}, isOpen = true) =>
  labelsIn({ blocks: blocksOf(of, fields, isOpen) });
const scored = ({ question, parts }: typeof resume, rating: string) =>
  Object.fromEntries(parts.map(({ id }) => [`part.${question}.${id}`, rating]));
const rated = ({ question, parts }: typeof resume, rating: string) => ({
  ...Object.fromEntries(
    parts.flatMap(({ id }) => [
      [`part.${question}.${id}`, rating],
      [`line.${question}.${id}`, 'w'.repeat(3000)],
    ]),
  ),
});

describe('an exercise that is scored part by part', () => {
  fitsSlack(
    Object.fromEntries(
      [resume, written, design].map((of) => [
        of.question,
        () => modal('Scorecard', blocksOf(of, rated(of, 'below')), { submit: plain('Next') }),
      ]),
    ),
  );

  it('is a resume by eight criteria, five answers with their red flags, and a design by five steps and six things', () => {
    expect([resume, written, design].map(({ parts }) => parts.length)).toEqual([8, 5, 11]);
    expect(written.parts.every(({ redFlag }) => redFlag)).toBe(true);
    expect(labels(written)).toContain('Answers that show their red flag');
    expect(labels(written, {}, false)[1]).toBe('Answer 1: A slow database, from symptom to cause');
    expect(labels(design)).toEqual(expect.arrayContaining(['Scalability', 'Product sense', 'Reliability']));
  });

  it('has the rating first, then, folded, the signs, then what was said, then the parts', () => {
    expect(labels(resume).slice(1, 5)).toEqual([
      'What spoke for them',
      'What spoke against',
      'What did they say or do?',
      'Owned a service from design to operation',
    ]);
    // The criteria are scored: there is nothing left to tick.
    expect(labels(resume)).toHaveLength(12);
    expect(labels(resume, {}, false).slice(1, 2)).toEqual(['Owned a service from design to operation']);
    expect(labels(resume, {}, false)).toHaveLength(9);
  });

  it('asks for a line where a score needs one, and offers one for any other beside the signs', () => {
    const lines = (of: typeof resume, rating: string, isOpen: boolean) =>
      labels(of, scored(of, rating), isOpen).filter((label) => label.endsWith('which line shows it?')).length;
    expect([lines(resume, 'meets', true), lines(resume, 'not_assessed', true)]).toEqual([8, 0]);
    expect([lines(resume, 'meets', false), lines(design, 'below', false)]).toEqual([0, 11]);
  });

  it('keeps a line in sight that is written, whatever the score', () => {
    const lines = (rating: string) =>
      labels(resume, rated(resume, rating), false).filter((label) => label.endsWith('which line shows it?'));
    expect([lines('meets').length, lines('not_assessed').length]).toEqual([8, 8]);
  });

  it('requires every part but a step, and a line above and below unless one paragraph stands for all', () => {
    const optional = (fields: object, of = design) =>
      blocksOf(of, fields, false).flatMap((block) =>
        block.type === 'input' && block.optional ? [block.label.text] : [],
      );
    expect(optional({}).filter((label) => /^Step/.test(label))).toHaveLength(5);
    expect(optional({})).not.toContain('Scalability');
    const below = scored(design, 'below');
    expect(optional(below).filter((label) => label.endsWith('which line shows it?'))).toEqual([]);
    expect(
      optional({ ...below, evidenceForAll: 'All of it.' }).filter((label) => label.endsWith('shows it?')),
    ).toHaveLength(11);
  });

  it('asks of each answer for a sentence to ask about, and says who reads that and when', () => {
    const field = askField(written.question, 'a1');
    const hints = (of: typeof written) =>
      JSON.stringify(blocksOf(of, rated(of, 'below'))).match(
        /Nobody reads it before your stage or the debrief/g,
      );
    expect([hints(written)?.length, hints(resume)?.length]).toEqual([5, undefined]);
    const [first] =
      cardOf({ [field]: 'It was the index.' }, [written.question], [], () => written.parts).answers[0]
        ?.parts ?? [];
    expect(first?.ask).toBe('It was the index.');
    expect(fitsCard(field, 'It was the index.', [written.question])).toBe(true);
    expect(partWords({ ...first, rating: 'below', words: 'Vague.' } as PartSeen)).toBe(
      'Below; Vague.; to ask about: It was the index.',
    );
  });

  it('leaves a step empty that was not reached, and takes over-engineering as a sign against every design', () => {
    const card = cardOf({}, [design.question], [], () => design.parts);
    const missing = cardGaps(card).map(({ sentence }) => sentence);
    expect(missing.filter((words) => words.startsWith('Step'))).toEqual([]);
    expect(missing).toContain('Scalability: choose one, or "Not assessed".');
    expect(design.parts[0]?.label).toBe('Step 1: Clarify');
    for (const { id } of kit.exercises.filter(({ kind }) => kind === 'system-design'))
      expect(readingsById(kit, [id])[0]?.negative[4]).toMatch(/^Over-engineers/);
    expect(JSON.stringify(blocksOf(design))).toContain('"n5"');
  });

  it('is sealed whole, comes back as it was, and says by its label what is missing', () => {
    const { question, parts } = written;
    const own = () => parts;
    const fields = {
      ...{ [`rating.${question}`]: 'meets', recommendation: 'yes' },
      ...rated(written, 'meets'),
      [`partFlags.${question}`]: ['a2'],
    };
    const card = cardOf(fields, [question], [], own);
    expect(cardGaps(card)).toEqual([]);
    expect(Card.parse(card).answers[0]?.parts?.[1]).toMatchObject({
      ...{ part: 'a2', label: 'Answer 2: Payment events that come twice', rating: 'meets', isFlagged: true },
    });
    expect(canonical(cardOf(fieldsOf(card as Card), [question], [], own))).toBe(canonical(card));
    const without = {
      ...fields,
      [`part.${question}.a1`]: null,
      [`part.${question}.a3`]: 'below',
      [`line.${question}.a3`]: '',
    };
    expect(cardGaps(cardOf(without, [question], [], own)).map(({ field }) => field)).toEqual([
      `part.${question}.a1`,
      `line.${question}.a3`,
    ]);
  });

  it('has fields of its own card only, on the page of its question', () => {
    const { question } = resume;
    const fits = (field: string, value: string | string[]) => fitsCard(field, value, [question]);
    expect([fits(`part.${question}.c1`, 'below'), fits(`part.${question}.c1`, 'brilliant')]).toEqual([
      true,
      false,
    ]);
    expect([fits('part.other.c1', 'below'), fits('line.other.c1', 'x')]).toEqual([false, false]);
    expect([fits(`line.${question}.c8`, 'x'), fits(`partFlags.${question}`, ['a1'])]).toEqual([true, true]);
    expect(pageOf([{ id: 'a' }, { id: question }], `line.${question}.c1`)).toBe(0);
    const many = ['a', 'b', 'c', 'd', question].map((id) => ({ id }));
    expect(pageOf(many, `part.${question}.c1`)).toBe(1);
  });
});
