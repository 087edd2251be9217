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
  /** Messages that people saw. */
  sends: number;
  /** Requests that something might have gone wrong with, and all that has gone wrong. */
  requests: number;
  faults: number;
  /** Changes of owners and workflows, replays, outages, kills. */
  deeds: number;
}

/** A story in which something is wrong, and what. */
export interface WrongStory {
  readonly story: number;
  readonly findings: readonly Finding[];
}

export interface Campaign {
  readonly totals: Totals;
  readonly wrong: readonly WrongStory[];
}

export interface StoryOptions {
  readonly seed: number;
  /** How often something goes wrong in every story. Without it, each story has a rate of its own. */
  readonly rate?: number | undefined;
}

/** What one story of a campaign is told with. */
export function optionsOf({ seed, rate }: StoryOptions, story: number): RoundOptions {
  const drawn = dice(seed, `story ${story}`).draw(rates);
  return { seed: digest(`${seed} ${story}`), events: EVENTS_PER_STORY, rate: rate ?? drawn };
}

export function noTotals(): Totals {
  return { stories: 0, events: 0, attempts: 0, sends: 0, requests: 0, faults: 0, deeds: 0 };
}

export interface CampaignOptions extends StoryOptions {
  readonly events: number;
  /** The stories to run: all of them if it is absent. */
  readonly stories?: { readonly first: number; readonly step: number };
  /** It does not end with the first story in which something is wrong. */
  readonly goOn: boolean;
}

/** Tells stories until so many events have been judged, or something is found. */
export async function runCampaign(
  { events, goOn, stories: { first, step } = { first: 0, step: 1 }, ...options }: CampaignOptions,
  onStory: (known: Campaign) => void,
  isEnded: () => boolean,
): Promise<Campaign> {
  const totals = noTotals();
  const wrong: WrongStory[] = [];
  for (let story = first; totals.events < events && !isEnded(); story += step) {
    const round = await runRound(optionsOf(options, story));
    add(totals, round);
    const { findings } = round;
    if (findings.length > 0) wrong.push({ story, findings });
    onStory({ totals, wrong });
    if (findings.length > 0 && !goOn) break;
  }
  return { totals, wrong };
}

function add(totals: Totals, round: Round): void {
  const { events, attempts, evidence, requests, faults, happenings } = round;
  totals.stories += 1;
  totals.events += events;
  totals.attempts += attempts;
  totals.sends += evidence.sends.seen.length;
  totals.requests += requests;
  totals.faults += faults.length;
  totals.deeds += happenings.filter(({ does }) => does !== 'deliver').length;
}
