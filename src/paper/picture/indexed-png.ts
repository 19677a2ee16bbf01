import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

type Pixels = { width: number; height: number; rgba: Uint8Array };

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Packed by a thread of its own; level 9 takes twice as long for three hundredths less. */
const pack = promisify<Buffer, { level: number }, Buffer>(deflate);
const level = 8;

/** A flat picture has few colours; naming each once makes its file a third as large. Null when they are more than 256, or not opaque. */
export async function indexedPng({ width, height, rgba }: Pixels): Promise<Uint8Array | null> {
  const colours = new Map<number, number>();
  const rows = Buffer.alloc(height * (width + 1));
  const words = new DataView(rgba.buffer, rgba.byteOffset, rgba.byteLength);
  let colour = -1;
  let index = 0;
  for (let y = 0, offset = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, offset += 4) {
      const next = words.getUint32(offset);
      if (next !== colour) {
        colour = next;
        const known = colours.get(colour);
        if (known === undefined && (colours.size === 256 || (colour & 0xff) !== 0xff)) return null;
        index = known ?? colours.size;
        colours.set(colour, index);
      }
      rows[y * (width + 1) + x + 1] = index;
    }
  const palette = Buffer.alloc(colours.size * 3);
  for (const [code, position] of colours) palette.writeUIntBE(code >>> 8, position * 3, 3);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits a pixel, each the number of a colour.
  head.set([8, 3], 8);
  const packed = await pack(rows, { level });
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', palette),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
