import * as fc from 'fast-check';

/**
 * Every run tries the same values, so that a change cannot fail by chance. `PROPERTY_SEED` names other ones: what
 * fails prints the seed with which it fails again.
 */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20_261_129) });

/** How many values a property is tried with: that many usually, times `PROPERTY_RUNS`. */
export function runs(usual: number): number {
  return Math.ceil(usual * Number(process.env['PROPERTY_RUNS'] ?? 1));
}
