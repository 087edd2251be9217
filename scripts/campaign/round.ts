import { type Happening, type Story, words, workspaces } from './deeds.ts';
import { wantedDestinations } from './destinations.ts';
import { openDeeds } from './do-deed.ts';
import { openEngine } from './engine.ts';
import type { Evidence, Finding } from './evidence.ts';
import { expectItems } from './expect.ts';
import type { MetFault } from './faults.ts';
import { judge } from './judge.ts';
import { openLedger } from './ledger.ts';
import { observe, unfinishedIn } from './observe.ts';
import { openOwners } from './owners.ts';
import { openPeople } from './people.ts';
import { tellStory } from './story.ts';
import { takeOverProcess } from './take-over.ts';
import type { Timeline } from './timeline.ts';
import { openWorld, writeKeys } from './world.ts';

export interface RoundOptions {
  readonly seed: number;
  readonly events: number;
  /** The share of requests that something goes wrong with. */
  readonly rate: number;
  /** The ids of the happenings and faults that remain of the story; all do if it is absent. */
  readonly only?: ReadonlySet<string> | undefined;
}

export interface Round {
  readonly story: Story;
  readonly findings: readonly Finding[];
  readonly faults: readonly MetFault[];
  /** While something might go wrong. */
  readonly requests: number;
  readonly happenings: readonly Happening[];
  /** How many things were sent, and how many pieces of work that made. */
  readonly events: number;
  readonly steps: number;
  readonly attempts: number;
  readonly evidence: Evidence;
}

let current: Timeline | undefined;
let fraction = (): number => 0.5;

/** Must be called once, before anything else runs in this process. */
export function takeOver(): void {
  takeOverProcess(
    () => {
      if (current === undefined) throw new Error('no story is being told');
      return current;
    },
    () => fraction(),
  );
}

const HOUR_MS = 60 * 60_000;

/** Tells one story from its beginning to its end, and judges what is there then. */
export async function runRound({ seed, events, rate, only }: RoundOptions): Promise<Round> {
  const story = tellStory(seed, events);
  const happenings = story.happenings.filter(({ id }) => only?.has(id) !== false);
  const world = openWorld({ seed, rate, only });
  const { timeline, faults, database, pubsub, platforms, post } = world;
  current = timeline;
  let drawn = 0;
  // Pauses of production code differ, so that those who meet do not meet again.
  fraction = () => (drawn = (drawn + 0.618_034) % 1);
  const ledger = openLedger();
  const { sends } = platforms;
  const owners = openOwners(timeline, ledger, world.askApi, sends.tokens);
  const people = openPeople({
    timeline,
    faults,
    platforms,
    ledger,
    post,
    secretOf: owners.secretOf,
  });
  sends.onSeen(people.tellOf);
  const engine = openEngine({ seed, timeline, ledger, owners, pubsub });
  const { happen, tidyUp } = openDeeds({ world, story, ledger, owners, people, engine });
  const until = (work: Promise<unknown>, ms: number): Promise<void> => finish(timeline, work, ms);

  writeKeys(database);
  await until(setUp(owners, story), HOUR_MS);
  const began = timeline.now();
  faults.begin();
  const done = happenings.map(happen);
  await timeline.runUntil(began + HOUR_MS);
  faults.heal();
  await until(Promise.all(done), 24 * HOUR_MS);
  await timeline.runUntil(timeline.now() + 24 * HOUR_MS);
  const unfinished = unfinishedIn(database);
  await until(tidyUp(), 24 * HOUR_MS);
  await timeline.runUntil(timeline.now() + 24 * HOUR_MS);

  const evidence = {
    receiver: world.receiver,
    expected: expectItems(ledger),
    observed: observe(database, pubsub),
    ...{ ledger, sends, shop: world.shop, unfinished },
    waiting: pubsub.waiting(),
  };
  const attempts = pubsub.pushes();
  return {
    ...{ story, happenings, attempts, evidence, steps: timeline.steps() },
    findings: judge(evidence),
    faults: faults.met,
    requests: faults.requests(),
    events: evidence.expected.size,
  };
}

async function setUp(owners: ReturnType<typeof openOwners>, { accounts }: Story): Promise<void> {
  for (const workspace of workspaces) {
    for (const word of words) await owners.writeWorkflow(workspace, word);
    await owners.writeFlows(workspace);
  }
  for (const one of wantedDestinations) await owners.makeDestination(one);
  for (const { account, workspace } of accounts) await owners.connect('setup', workspace, account);
}

/** Lets time pass until the work is done; fails where it is not done after so long. */
async function finish(timeline: Timeline, work: Promise<unknown>, ms: number): Promise<void> {
  let done = false;
  const ended = work.then(() => {
    done = true;
  });
  for (const end = timeline.now() + ms; !done && timeline.now() < end; ) {
    await timeline.runUntil(Math.min(end, timeline.now() + 10_000));
  }
  if (!done) throw new Error('a story has come to a standstill');
  await ended;
}
