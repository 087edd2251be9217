import { nothing, onOne } from '../../shared/domain/change.ts';
import { Failure } from '../../shared/domain/failure.ts';
import type { Replay } from '../../shared/domain/replays/replay.ts';
import { claimPage, holdsPage, type Turn, turnOf } from '../../shared/domain/replays/replay-job.ts';
import type { PageOrder } from '../../shared/wire/replay-message.ts';
import type { Held, Runner } from './runner.ts';

/** Waiting and working together stay below the function's timeout. */
const TIMEOUT_MS = 20_000;
const UNKNOWN_MS = 500;

export type Claimed =
  | { readonly turn: 'ready'; readonly held: Held }
  | { readonly turn: 'next' | 'late' | 'stopped' };

/** Takes the page once it is due and free; throws `replay_busy` when that takes too long. */
export async function claimReplay(
  runner: Runner,
  order: PageOrder,
  holder: string,
): Promise<Claimed> {
  const givingUp = runner.now() + TIMEOUT_MS;
  for (;;) {
    const now = runner.now();
    const until = now + runner.leaseMs;
    const { turn, replay } = await tryToClaim(runner, order, { holder, now, until });
    if (replay !== undefined) return { turn: 'ready', held: { replay, holder, until } };
    if (turn.turn === 'ready') throw new Failure('unexpected', 'a page is ready and not claimed');
    if (turn.turn !== 'wait') return turn;
    const pause = Math.max(1, Date.parse(turn.until) - now);
    if (now + pause > givingUp) throw new Failure('replay_busy', `it is so until ${turn.until}`);
    await runner.sleep(pause);
  }
}

interface Claim {
  readonly holder: string;
  readonly now: number;
  readonly until: number;
}

function tryToClaim({ store }: Runner, { replay_id, page }: PageOrder, claim: Claim) {
  const { holder, now, until } = claim;
  return store.change(
    onOne('replays', replay_id, (known): Claiming => {
      // It is asked for just before it is written down, so that none is written and never asked for.
      if (known === undefined) return { turn: { turn: 'wait', until: iso(now + UNKNOWN_MS) } };
      const turn = turnOf(known, page, iso(now));
      if (turn.turn !== 'ready') return { turn };
      const replay = claimPage(known, holder, iso(until));
      return { turn, replay, replays: [replay] };
    }),
  );
}

interface Claiming {
  readonly turn: Turn;
  readonly replay?: Replay;
  readonly replays?: readonly Replay[];
}

/** Changes the replay while the page is this run's; undefined when it no longer is. */
export async function changeClaimed(
  { store }: Runner,
  { replay: { id }, holder }: Held,
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
