import { sideBySide } from '../../../../../src/sandbox/page/calendar/time/columns.ts';

const placed = (...spans: [from: number, to: number][]) =>
  sideBySide(spans.map(([from, to]) => ({ from, to }))).map(
    ({ from, column, columns }) => `${from}: ${column + 1} of ${columns}`,
  );

it('gives what stands alone the whole width', () => {
  expect(placed([540, 600], [600, 660])).toEqual(['540: 1 of 1', '600: 1 of 1']);
});

it('sets what overlaps side by side, and uses a column again once it is free', () => {
  expect(placed([540, 660], [570, 600], [600, 630], [700, 730])).toEqual([
    '540: 1 of 2',
    '570: 2 of 2',
    '600: 2 of 2',
    '700: 1 of 1',
  ]);
});

it('never lets two overlap in one column, whatever they are', () => {
  const spans = Array.from({ length: 60 }, (_, index) => {
    const from = (index * 97) % 900;
    return { from, to: from + 15 + ((index * 31) % 180) };
  });
  const all = sideBySide(spans);
  expect(all).toHaveLength(spans.length);
  for (const [index, one] of all.entries())
    for (const other of all.slice(index + 1))
      if (one.column === other.column) expect(one.from >= other.to || other.from >= one.to).toBe(true);
});
