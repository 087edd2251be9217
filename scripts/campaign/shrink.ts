import type { Finding } from './evidence.ts';
import { type Round, type RoundOptions, runRound } from './round.ts';

/** A story without everything that its fault does not need. */
export interface ShortStory {
  readonly round: Round;
  /** The ids of what remains: happenings and faults. */
  readonly only: ReadonlySet<string>;
  readonly tries: number;
}

const MOST_TRIES = 200;

/**
 * Leaves out parts of a failing story, halves first and then ever smaller parts, as long as the same kind of
 * thing stays wrong (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input").
 */
export async function shrink(
  options: RoundOptions,
  [first]: readonly Finding[],
): Promise<ShortStory> {
  let best = await runRound(options);
  let only = idsOf(best);
  let tries = 1;
  for (let size = Math.ceil(only.length / 2); size >= 1 && tries < MOST_TRIES; ) {
    let left = false;
    for (let from = 0; from < only.length && tries < MOST_TRIES; ) {
      const some = [...only.slice(0, from), ...only.slice(from + size)];
      const round = await runRound({ ...options, only: new Set(some) });
      tries += 1;
      if (round.findings.some(({ kind }) => kind === first?.kind)) {
        best = round;
        // What was left out earlier may have kept others from happening at all.
        only = idsOf(round).filter((id) => some.includes(id));
        left = true;
      } else from += size;
    }
    if (size === 1 && !left) break;
    size = left && size === 1 ? 1 : Math.floor(size / 2);
  }
  return { round: best, only: new Set(only), tries };
}

function idsOf({ happenings, faults }: Round): string[] {
  return [...happenings.map(({ id }) => id), ...faults.map(({ id }) => id)];
}
