import { type Change, type Need, nothing, type State } from '../../shared/domain/change.ts';
import { KEPT_MS } from '../../shared/domain/events/record.ts';
import { issueId, type Occurrence } from '../../shared/domain/issues/fingerprint.ts';
import { type Observation, observeIssue } from '../../shared/domain/issues/issue.ts';
import {
  type FailingKind,
  failingKinds,
  occurrenceIn,
} from '../../shared/domain/issues/occurrence-in.ts';
import type { Sweep } from '../../shared/domain/issues/sweep.ts';
import { openingOf, withNotice } from '../../shared/domain/notifications/notice.ts';
import { hourOf } from '../../shared/domain/rejections.ts';
import { limitConcurrency } from '../../shared/runtime/limit-concurrency.ts';
import { countEvents } from '../../shared/store/count-events.ts';
import type { Store } from '../../shared/store/store.ts';
import { keepSweep } from './keep-sweep.ts';

const HOUR_MS = 60 * 60_000;
/** An attempt that began in the hour before may be committed so much later. */
const GRACE_MS = 10 * 60_000;
/** Platforms repeat a delivery for up to so long, and what it reports of a message happened then. */
const LATE_REPORT_HOURS = 7 * 24;
/** Below the function's timeout. */
const PATIENCE_MS = 35_000;
const AT_ONCE = 8;

const ID = 'issues';

export interface SweepRound {
  /** Issues that had failures in the hours looked through. */
  readonly seen: number;
  /** The next round goes on where this one stopped. */
  readonly unfinished: boolean;
}

interface Sweeper {
  readonly store: Store;
  readonly now: () => number;
}

/**
 * Looks for failures in every hour since the last round, and opens their issues or adds to them. It jumps from issue
 * to issue, so its cost grows with the issues and not with the failures. It reads what the failures have committed
 * themselves: nothing is missed, whoever was killed, and a round that is repeated changes nothing.
 */
export async function sweepIssues(
  { store, now }: Sweeper,
  patienceMs = PATIENCE_MS,
): Promise<SweepRound> {
  const began = now();
  const known = await store.find('sweeps', ID);
  let seen = 0;
  for (const place of placesToLook(known, began)) {
    const after = isSamePlace(place, known) ? known?.after : undefined;
    for await (const found of issuesIn(store, place, after)) {
      seen += found.length;
      const limited = limitConcurrency(AT_ONCE);
      await Promise.all(found.map((one) => limited(() => observe(store, place, one, now()))));
      const last = found.at(-1);
      if (last !== undefined && now() - began > patienceMs) {
        const { hour, kind, late } = place;
        // The late reports come after all others, and are looked through again.
        if (!late) await keepSweep(store, known, { id: ID, hour, kind, after: issueId(last) });
        return { seen, unfinished: true };
      }
    }
  }
  await keepSweep(store, known, { id: ID, hour: hourOf(began - GRACE_MS) });
  return { seen, unfinished: false };
}

/** The failures of one kind of document in one hour. */
interface Place {
  readonly hour: string;
  readonly kind: FailingKind;
  readonly late?: true;
}

function placesToLook(known: Sweep | undefined, now: number): Place[] {
  // What failed earlier is deleted.
  const earliest = hourOf(now - KEPT_MS);
  const start = known?.hour ?? hourOf(now - HOUR_MS);
  const from = Date.parse(start < earliest ? earliest : start);
  const places = hoursFrom(from, now).flatMap((hour) =>
    failingKinds.map((kind) => ({ hour, kind })),
  );
  const current = places.findIndex((one) => isSamePlace(one, known));
  const left = places.slice(Math.max(0, current));
  // Once an hour, when the hour before is left behind.
  if (known !== undefined && hourOf(now - GRACE_MS) <= known.hour) return left;
  const late = hoursFrom(from - LATE_REPORT_HOURS * HOUR_MS, from - 1);
  return [
    ...left,
    ...late.map((hour) => ({ hour, kind: 'messages' as const, late: true as const })),
  ];
}

function hoursFrom(from: number, to: number): string[] {
  const count = Math.floor((to - from) / HOUR_MS) + 1;
  return Array.from({ length: count }, (_, index) => hourOf(from + index * HOUR_MS));
}

function isSamePlace(one: Place, known: Sweep | undefined): boolean {
  return one.hour === known?.hour && one.kind === known.kind;
}

/** How many failures are looked at together. */
const GROUP = 40;

/** One failure of each issue, in the order of the issues' ids. */
async function* issuesIn(
  store: Store,
  { hour, kind }: Place,
  after: string | undefined,
): AsyncGenerator<readonly Occurrence[]> {
  let from = after === undefined ? '' : `${after}~`;
  for (let group: Occurrence[] = []; ; ) {
    const { found } = await store.page(kind, {
      where: { index_failed_hour: hour },
      order: { field: 'index_issue', direction: 'asc' },
      from,
      limit: 1,
    });
    const failure = found[0] && occurrenceIn(kind, found[0]);
    if (failure !== undefined) {
      group.push(failure);
      // No id has this character, and all digits come before it.
      from = `${issueId(failure)}~`;
    }
    if (group.length > 0 && (group.length === GROUP || failure === undefined)) {
      yield group;
      group = [];
    }
    if (failure === undefined) return;
  }
}

async function observe(
  store: Store,
  { hour, kind }: Place,
  failure: Occurrence,
  now: number,
): Promise<void> {
  const id = issueId(failure);
  const span = {
    where: { workspace_id: failure.workspace_id, index_issue: id },
    order: { field: 'index_failed_at', direction: 'desc' as const },
    from: hour,
    to: hourOf(Date.parse(hour) + HOUR_MS),
  };
  const [{ found }, count] = await Promise.all([
    store.page(kind, { ...span, limit: 1 }),
    kind === 'records' ? countEvents(store, span) : store.count(kind, span),
  ]);
  const newest = (found[0] && occurrenceIn(kind, found[0])) ?? failure;
  const at = new Date(now).toISOString();
  const known = await store.find('issues', id);
  const platform = known === undefined ? await platformOf(store, newest) : undefined;
  const observation = { newest, earlier: failure.at, hour, count };
  await store.change(
    (state) => decideIssue(state, id, observation, platform, at),
    `issues of ${failure.workspace_id}`,
  );
}

/** If the issue opens, the channels that want to know are noted in the same commit. */
function decideIssue(
  state: State,
  id: string,
  observation: Observation,
  platform: string | undefined,
  at: string,
): Change | Need {
  if (!state.issues.has(id)) return { need: { issues: [id] } };
  const before = state.issues.get(id);
  const observed = observeIssue(before, observation, at);
  if (observed === before) return nothing;
  const issue = platform === undefined ? observed : { ...observed, platform };
  const opening = openingOf(before, issue);
  if (opening === undefined) return { issues: [issue] };
  const { workspace_id } = issue;
  if (!state.channels.has(workspace_id)) return { need: { channels: [workspace_id] } };
  const channels = withNotice(state.channels.get(workspace_id), issue, opening, at);
  return { issues: [issue], ...(channels !== undefined && { channels: [channels] }) };
}

/** A message does not say on which platform it is. */
async function platformOf(store: Store, one: Occurrence): Promise<string | undefined> {
  if (one.platform !== undefined || one.block_id === undefined) return one.platform;
  const block = await store.find('blocks', one.block_id);
  return block?.workspace_id === one.workspace_id ? block.platform : undefined;
}
