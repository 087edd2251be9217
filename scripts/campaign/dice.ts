import { createRandom, type Random } from '../../shared/platforms/simulation/random.ts';

/**
 * Random numbers for one thing alone. What happens to it then does not hang on what else happens, so a story
 * from which something is left out goes on as before.
 */
export function dice(seed: number, key: string): Random {
  return createRandom(digest(`${seed} ${key}`));
}

/** As many numbers as are wanted, from 0 to below 1: where they are drawn often, and nothing else is needed. */
export function fractions(seed: number, key: string): () => number {
  let state = digest(`${seed} ${key}`);
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    return mix(state) / 2 ** 32;
  };
}

/** FNV-1a, mixed so that similar texts give very different numbers. */
export function digest(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return mix(hash);
}

/** The last step of MurmurHash3. */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
