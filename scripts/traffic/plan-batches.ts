import type { Ingress } from '../../shared/platforms/platform.ts';
import type { NonEmpty, Random } from '../../shared/platforms/simulation/random.ts';
import type {
  SimulatedAccount,
  SimulatedEvent,
  Simulation,
} from '../../shared/platforms/simulation/simulation.ts';
import { simulations } from '../../shared/platforms/simulations.ts';
import { drawEvent, simulateAccount } from './simulate-account.ts';

/** A connected account, with the webhook URL and the secret its platform uses for it. */
export interface Account {
  readonly platform: Ingress;
  readonly account_id: string;
  readonly url: string;
  readonly secret: string;
}

/** An account together with the people who write to it. */
export interface Source {
  readonly account: Account;
  readonly simulation: Simulation;
  readonly simulated: SimulatedAccount;
}

export interface Pace {
  /** The time of the first event, in milliseconds since 1970. */
  readonly starts_at: number;
  /** Events per second. */
  readonly rate: number;
  /** Events per delivery, where the platform batches. */
  readonly batch: number;
}

/** Events of one account that travel in one delivery. */
export interface Batch {
  readonly source: Source;
  /** The time of the newest event, in milliseconds since 1970. */
  readonly at: number;
  readonly events: readonly SimulatedEvent[];
}

export function createSource(account: Account, random: Random): Source {
  const { platform, account_id } = account;
  const simulation = simulations[platform.name];
  if (simulation === undefined) throw new TypeError(`there is no simulation of ${platform.name}`);
  return { account, simulation, simulated: simulateAccount(simulation, account_id, random) };
}

/** Draws events at random sources and groups them into deliveries. */
export function planBatches(
  sources: NonEmpty<Source>,
  count: number,
  pace: Pace,
  random: Random,
): Batch[] {
  const batches: Batch[] = [];
  const open = new Map<Source, Batch>();
  for (let index = 0; index < count; index += 1) {
    const source = random.pick(sources);
    const at = pace.starts_at + Math.floor((index * 1000) / pace.rate);
    const earlier = open.get(source)?.events ?? [];
    const event = drawEvent(source.simulation, source.simulated, at);
    const batch = { source, at, events: [...earlier, event] };
    const full = batch.events.length >= (source.simulation.batches ? pace.batch : 1);
    if (full) batches.push(batch);
    if (full) open.delete(source);
    else open.set(source, batch);
  }
  return [...batches, ...open.values()];
}
