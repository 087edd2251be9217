import type { BuiltFunction } from './bundle-functions.ts';

/** One line per function: its name and the size of its code. */
export function sizeTable(built: readonly BuiltFunction[]): string {
  const width = Math.max(...built.map(({ name }) => name.length));
  return built
    .map(({ name, bytes }) => `${name.padEnd(width)}  ${kilobytes(bytes).padStart(10)}`)
    .join('\n');
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
