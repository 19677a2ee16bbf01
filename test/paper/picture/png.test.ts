import { describe, expect, it } from '@jest/globals';
import { toPng } from '../../../src/paper/picture/png.ts';
import { chunksOf } from '../pictures.ts';

describe('a picture as PNG', () => {
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
