import type { NonEmpty } from '../../shared/platforms/simulation/random.ts';
import { dice, digest } from './dice.ts';
import type { Finding } from './evidence.ts';
import { type Round, type RoundOptions, runRound } from './round.ts';

/** How often something goes wrong in a story: from one request in fifty to every second one. */
const rates: NonEmpty<readonly [weight: number, rate: number]> = [
  [6, 0.02],
  [6, 0.05],
  [4, 0.1],
  [2, 0.2],
  [1, 0.5],
];
const EVENTS_PER_STORY = 800;

export interface Totals {
  stories: number;
  /** Things that were sent and judged. */
  events: number;
  /** Pushes of Pub/Sub, with all repetitions. */
  attempts: number;
  faults: number;
  /** Changes of owners and workflows, replays, outages, kills. */
  deeds: number;
}

export interface Campaign {
  readonly totals: Totals;
  /** The first story in which something is wrong, and what. */
  readonly failed?: { readonly story: number; readonly findings: readonly Finding[] };
}

/** What one story of a campaign is told with. */
export function optionsOf(seed: number, story: number): RoundOptions {
  const rate = dice(seed, `story ${story}`).draw(rates);
  return { seed: digest(`${seed} ${story}`), events: EVENTS_PER_STORY, rate };
}

/** Tells stories until so many events have been judged, or something is found. */
export async function runCampaign(
  seed: number,
  events: number,
  onStory: (totals: Totals) => void,
  isEnded: () => boolean = () => false,
): Promise<Campaign> {
  const totals: Totals = { stories: 0, events: 0, attempts: 0, faults: 0, deeds: 0 };
  for (let story = 0; totals.events < events && !isEnded(); story += 1) {
    const round = await runRound(optionsOf(seed, story));
    add(totals, round);
    onStory(totals);
    const { findings } = round;
    if (findings.length > 0) return { totals, failed: { story, findings } };
  }
  return { totals };
}

function add(totals: Totals, { events, attempts, faults, happenings }: Round): void {
  totals.stories += 1;
  totals.events += events;
  totals.attempts += attempts;
  totals.faults += faults.length;
  totals.deeds += happenings.filter(({ does }) => does !== 'deliver').length;
}
