import { nothing, onOne } from '../../shared/domain/change.ts';
import { Failure } from '../../shared/domain/failure.ts';
import type { Replay } from '../../shared/domain/replays/replay.ts';
import {
  claimPage,
  holdsPage,
  isResumable,
  type PageTurn,
  turnOf,
} from '../../shared/domain/replays/replay-job.ts';
import type { PageOrder } from '../../shared/wire/replay-message.ts';
import type { PageClaim, Runner } from './runner.ts';

/** Waiting and working together stay below the function's timeout. */
const TIMEOUT_MS = 20_000;
/**
 * A page is published a moment before its replay is written, or set running again, so the replay is looked up again
 * within this time.
 */
const UNKNOWN_MS = 2_000;
const UNKNOWN_PAUSE_MS = 500;
/** What is not written by then never will be: the request that published the page failed to write it. */
const ORPHANED_MS = 10 * 60_000;

export type ClaimOutcome =
  | { readonly turn: 'ready'; readonly claim: PageClaim }
  | { readonly turn: 'next' | 'late' | 'stopped' | 'orphaned' };

/** Takes the page when it is due and free. Throws `replay_busy` if that takes too long. */
export async function claimReplay(
  runner: Runner,
  order: PageOrder,
  holder: string,
): Promise<ClaimOutcome> {
  const began = runner.now();
  for (;;) {
    const now = runner.now();
    const until = now + runner.leaseMs;
    const { turn, replay } = await tryToClaim(runner, order, { holder, now, until });
    if (replay !== undefined) return { turn: 'ready', claim: { replay, holder, until } };
    if (turn === undefined) {
      if (isOrphaned(order, now)) return { turn: 'orphaned' };
      if (now - began >= UNKNOWN_MS) throw new Failure('replay_busy', 'it is not written yet');
      await runner.sleep(UNKNOWN_PAUSE_MS);
      continue;
    }
    if (turn.turn === 'ready') throw new Failure('unexpected', 'a page is ready and not claimed');
    if (turn.turn !== 'wait') return turn;
    const pause = Math.max(1, Date.parse(turn.until) - now);
    if (now + pause > began + TIMEOUT_MS) {
      throw new Failure('replay_busy', `another run has the page until ${turn.until}`);
    }
    await runner.sleep(pause);
  }
}

function isOrphaned({ published_at }: PageOrder, now: number): boolean {
  return published_at !== undefined && now - Date.parse(published_at) > ORPHANED_MS;
}

interface Attempt {
  readonly holder: string;
  readonly now: number;
  readonly until: number;
}

interface AttemptOutcome {
  /** Undefined if there is no such replay yet, or it has not been set running again yet. */
  readonly turn?: PageTurn;
  readonly replay?: Replay;
  readonly replays?: readonly Replay[];
}

function tryToClaim({ store }: Runner, { replay_id, page, resumes }: PageOrder, attempt: Attempt) {
  const { holder, now, until } = attempt;
  return store.change(
    onOne('replays', replay_id, (known): AttemptOutcome => {
      if (known === undefined || (resumes && isResumable(known))) return {};
      const turn = turnOf(known, page, iso(now));
      if (turn.turn !== 'ready') return { turn };
      const replay = claimPage(known, holder, iso(until));
      return { turn, replay, replays: [replay] };
    }),
  );
}

/** Changes the replay while this run has the page. Undefined if it no longer has it. */
export async function changeClaimed(
  { store }: Runner,
  { replay: { id }, holder }: PageClaim,
  change: (replay: Replay) => Replay,
): Promise<Replay | undefined> {
  const { replays } = await store.change(
    onOne('replays', id, (known): { replays?: readonly Replay[] } =>
      holdsPage(known, holder) ? { replays: [change(known)] } : nothing,
    ),
  );
  return replays?.[0];
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
