export type NonEmpty<T> = readonly [T, ...T[]];

/** A seeded random generator: the same seed gives the same traffic. */
export interface Random {
  /** Returns a number from 0 to below 1. */
  fraction(): number;
  /** Returns a whole number from 0 to below `limit`. */
  below(limit: number): number;
  chance(share: number): boolean;
  pick<T>(list: NonEmpty<T>): T;
  /** Returns an item of the list with a probability that follows its weight. */
  draw<T>(list: NonEmpty<readonly [weight: number, item: T]>): T;
  /** Returns `length` characters of the alphabet. */
  id(length: number, alphabet: string): string;
  shuffle<T>(list: readonly T[]): T[];
}

export const DIGITS = '0123456789';
export const HEX = '0123456789abcdef';
export const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function createRandom(seed: number): Random {
  const fraction = mulberry32(seed);
  const below = (limit: number): number => Math.floor(fraction() * limit);
  return {
    fraction,
    below,
    chance: (share) => fraction() < share,
    pick: (list) => list[below(list.length)] ?? list[0],
    draw: (list) => drawWeighted(list, below),
    id: (length, alphabet) =>
      Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join(''),
    shuffle: (list) =>
      list
        .map((item) => ({ item, place: fraction() }))
        .sort((a, b) => a.place - b.place)
        .map(({ item }) => item),
  };
}

function drawWeighted<T>(
  list: NonEmpty<readonly [number, T]>,
  below: (limit: number) => number,
): T {
  let left = below(list.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, item] of list) {
    if (left < weight) return item;
    left -= weight;
  }
  return list[0][1];
}

/** Tommy Ettinger's mulberry32 has 32 bits of state, which is enough to vary traffic. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
