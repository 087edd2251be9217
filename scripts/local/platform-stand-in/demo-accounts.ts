import { simulations } from '../../../shared/platforms/simulations.ts';
import type { StandInAccount } from './world.ts';

/** The accounts that nobody has connected yet, of all platforms. */
export const demoAccounts: readonly StandInAccount[] = Object.entries(simulations).flatMap(
  ([platform, { others }]) => others.map((account) => ({ platform, ...account })),
);
