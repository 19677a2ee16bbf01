import { describe, expect, it } from '@jest/globals';
import { indexedPng } from '../../../src/paper/picture/indexed-png.ts';
import { toPng } from '../../../src/paper/picture/png.ts';
import { chunksOf, unpacked } from '../pictures.ts';

const [red, blue] = [
  [200, 0, 10, 255],
  [0, 0, 255, 255],
];

describe('a picture as PNG', () => {
  it('names each colour once and keeps every pixel', async () => {
    const rgba = Uint8Array.from([red, blue, blue, red, red, blue].flatMap((one) => one ?? []));
    const png = (await indexedPng({ width: 2, height: 3, rgba })) ?? new Uint8Array();
    expect(chunksOf(png).map(({ name }) => name)).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
    const [head, palette, rows] = [13, 6, 9];
    const shown = unpacked(png);
    expect(shown.length).toBe(head + palette + rows);
    expect([...shown.subarray(head, head + palette)]).toEqual([200, 0, 10, 0, 0, 255]);
    expect([...shown.subarray(-rows)]).toEqual([0, 0, 1, 0, 1, 0, 0, 0, 1]);
  });

  it('is drawn all the same when its colours are many, or one can see through it', async () => {
    const svg = (parts: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400">${parts}</svg>`;
    const many = Array.from(
      { length: 400 },
      (_, at) => `<rect x="${at}" width="1" height="400" fill="rgb(${at % 256},${at >> 1},90)"/>`,
    );
    for (const parts of [many.join(''), '<circle r="90"/>'])
      expect(chunksOf(await toPng(svg(parts))).map(({ name }) => name)).not.toContain('PLTE');
  });

  it('is no wider than 1600 pixels', async () => {
    const wide = '<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="10"/>';
    expect(Buffer.from(chunksOf(await toPng(wide))[0]?.data ?? []).readUInt32BE(0)).toBe(1600);
  });
});
