import { describe, expect, it } from '@jest/globals';
import { indexedPng } from '../../../src/paper/picture/indexed-png.ts';
import { chunksOf, unpacked } from '../pictures.ts';

const [red, blue] = [
  [200, 0, 10, 255],
  [0, 0, 255, 255],
];

describe('a flat picture as PNG', () => {
  it('names each colour once and keeps every pixel', async () => {
    const rgba = Uint8Array.from([red, blue, blue, red, red, blue].flatMap((pixel) => pixel ?? []));
    const png = (await indexedPng({ width: 2, height: 3, rgba })) ?? new Uint8Array();
    expect(chunksOf(png).map(({ name }) => name)).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
    const [head, palette, rows] = [13, 6, 9];
    const shown = unpacked(png);
    expect(shown.length).toBe(head + palette + rows);
    expect([...shown.subarray(head, head + palette)]).toEqual([200, 0, 10, 0, 0, 255]);
    expect([...shown.subarray(-rows)]).toEqual([0, 0, 1, 0, 1, 0, 0, 0, 1]);
  });

  it('is not made when its colours are more than a byte can number, or one can see through it', async () => {
    const colours = (count: number) =>
      Uint8Array.from(Array.from({ length: count }, (_, index) => [index & 255, index >> 8, 0, 255]).flat());
    expect(await indexedPng({ width: 256, height: 1, rgba: colours(256) })).not.toBeNull();
    expect(await indexedPng({ width: 257, height: 1, rgba: colours(257) })).toBeNull();
    expect(await indexedPng({ width: 1, height: 1, rgba: Uint8Array.from([1, 2, 3, 254]) })).toBeNull();
  });
});
