import { describe, expect, it } from '@jest/globals';
import type { Edits } from '../../../src/core/kit-edits/edit.ts';
import { untouched } from '../../../src/core/kit-edits/history.ts';
import { editsFromSheet, sheetItems } from '../../../src/core/kit-edits/sheet.ts';
import { checkedKit } from '../../support/makers/checked-kit.ts';

const base = checkedKit();
const start = untouched('TACME', base.id);
const prompt = 'Tell me about an interface that you changed.';
const said: Edits = { 'api-one': { isOff: false, words: { prompt }, added: null } };
const inForce = (number: number, edits: Edits, changedIn: Record<string, number>) => ({
  ...start,
  now: { ...start.now, number, edits },
  changedIn,
});
const changed = (id: string, over: object, version: number | null = 0, history = start) => {
  const items = sheetItems(base, history).map((item) => ({ ...item, version }));
  return items.map((item) =>
    item.question.id === id ? { ...item, question: { ...item.question, ...over } } : item,
  );
};

describe('a sheet with the questions of a plan', () => {
  it('changes nothing where nothing was changed on it', () => {
    expect(editsFromSheet(base, start, sheetItems(base, start))).toEqual({ edits: {}, problems: [] });
    const history = inForce(1, said, { 'api-one': 1 });
    expect(sheetItems(base, history)[0]).toMatchObject({ isOn: true, version: 1, question: { prompt } });
    expect(editsFromSheet(base, history, sheetItems(base, history))).toEqual({ edits: said, problems: [] });
  });

  it('changes, switches off and adds; what is not on it stays', () => {
    const [first] = changed('api-one', { prompt });
    if (!first) throw new Error('No prompt.');
    const added = { ...first.question, id: 'api-three', prompt: 'Walk me through an interface.' };
    const items = [
      first,
      { ...first, question: added },
      ...sheetItems(base, start)
        .slice(1, 2)
        .map((one) => ({ ...one, isOn: false })),
    ];
    const { edits, problems } = editsFromSheet(base, start, items);
    expect(problems).toEqual([]);
    expect(edits).toEqual({
      ...said,
      'api-three': { isOff: false, words: {}, added },
      [items[2]?.question.id ?? '']: { isOff: true, words: {}, added: null },
    });
  });

  it.each<[string, object, string]>([
    ['another story', { story: 'another' }, 'keeps its topic, its story'],
    ['another topic', { competency: 'data' }, 'keeps its topic, its story'],
  ])('says that a question cannot get %s', (_, over, expected) => {
    const { edits, problems } = editsFromSheet(base, start, changed('api-one', over));
    expect([edits, problems]).toEqual([
      {},
      [{ at: '"api-one"', message: expect.stringContaining(expected) }],
    ]);
  });

  it('says what stands on it twice', () => {
    const items = sheetItems(base, start);
    expect(editsFromSheet(base, start, [...items, ...items.slice(0, 1)]).problems).toEqual([
      { at: '"api-one"', message: 'stands on it twice' },
    ]);
  });

  it('takes back nothing that others changed after it was written', () => {
    const history = inForce(1, said, { 'api-one': 1 });
    const old = (over: object) => changed('api-one', over, 0, start);
    expect(editsFromSheet(base, history, old({}), { 0: {} })).toEqual({ edits: said, problems: [] });
    expect(editsFromSheet(base, history, old({ minutes: 12 }), { 0: {} }).problems).toEqual([
      {
        at: '"api-one"',
        message: expect.stringMatching(/^was changed in version 1, after the sheet was written/),
      },
    ]);
  });
});
