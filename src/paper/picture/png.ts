import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { fontBytes } from '../fonts.ts';
import { indexedPng } from './indexed-png.ts';
import { outlined } from './outlines.ts';

/** As sharp as a screen with two pixels to the point shows, up to this wide. */
const widest = 1600;

/** The engine can be started only once in a process; whoever draws first starts it. */
let fonts: Promise<Uint8Array[]> | null = null;

/** The same picture gives the same bytes on every machine: no font but ours is ever used. */
export async function toPng(svg: string): Promise<Uint8Array> {
  fonts ??= start();
  const [fontBuffers, drawn] = await Promise.all([fonts, outlined(svg)]);
  const width = Number(/ width="([\d.]+)"/.exec(svg)?.[1] ?? widest);
  const drawing = new Resvg(drawn, {
    font: { fontBuffers, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
    fitTo: { mode: 'zoom', value: Math.min(2, widest / width) },
  });
  const picture = drawing.render();
  const { width: across, height, pixels: rgba } = picture;
  try {
    return (await indexedPng({ width: across, height, rgba })) ?? picture.asPng();
  } finally {
    picture.free();
    drawing.free();
  }
}

async function start(): Promise<Uint8Array[]> {
  try {
    const engine = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
    const read = [readFile(engine), fontBytes('DejaVuSans'), fontBytes('DejaVuSans-Bold')] as const;
    const [wasm, ...found] = await Promise.all(read);
    await initWasm(wasm);
    return found;
  } catch (error) {
    fonts = null;
    throw error;
  }
}
