import type { Block } from '../blocks/block.ts';
import type { Change, Need, State } from '../change.ts';
import { after, credentialsMark, type Hold, type Lane, type SendState } from './lane.ts';
import type { SendRejection } from './send-outcome.ts';

const SECOND = 1_000;
/** How long a lane or an account rests at most before it is tried again. */
export const LONGEST_PAUSE_MS = 5 * 60 * SECOND;

/** The platform's own number, else twice as long each time. */
export function pauseMs({ failed_calls }: Pick<Lane, 'failed_calls'>, seconds?: number): number {
  if (seconds !== undefined) return Math.max(SECOND, seconds * SECOND);
  return Math.min(LONGEST_PAUSE_MS, 2 ** Math.min(failed_calls, 10) * SECOND);
}

/** The account rests: its conversations wait for the one that tries again. */
export function pauseAccount(
  state: State,
  lane: Lane,
  { seconds, now }: { readonly seconds: number | undefined; readonly now: string },
): (Change & { readonly pauseMs: number }) | Need {
  if (!state.send_states.has(lane.block_id)) return { need: { send_states: [lane.block_id] } };
  const known = accountOf(state, lane);
  const pause = pauseMs(known, seconds);
  const account = {
    ...known,
    failed_calls: known.failed_calls + 1,
    paused_until: after(now, pause),
  };
  return { send_states: [account], pauseMs: pause };
}

/** Whether the platform refuses the account, and says nothing of the message. */
export function isOfAccount({ code }: SendRejection): boolean {
  return ['credentials_refused', 'permission_missing', 'account_restricted'].includes(code);
}

/** The account has to be repaired by a person: its messages wait, and its block says why. */
export function holdAccount(
  state: State,
  lane: Lane,
  { code, reason }: SendRejection,
  now: string,
): Change | Need {
  const { block_id } = lane;
  if (!state.send_states.has(block_id) || !state.blocks.has(block_id)) {
    return { need: { send_states: [block_id], blocks: [block_id] } };
  }
  const block = state.blocks.get(block_id);
  const credentials = credentialsMark(block?.credentials);
  const held: Hold = { code, reason, since: now, credentials };
  const { paused_until: _, ...account } = accountOf(state, lane);
  return {
    send_states: [{ ...account, held }],
    ...(block && { blocks: [withTrouble(block, held)] }),
  };
}

function withTrouble(block: Block, { code, reason, since }: Hold): Block {
  const known = block.health?.state === 'broken' && block.health.code === code;
  if (known) return block;
  const health = { state: 'broken', code, reason, facts: {}, checked_at: since, since } as const;
  return { ...block, health };
}

/** After a call that the platform took: the account is well again. */
export function restoredAccount(state: State, lane: Lane): SendState {
  const { paused_until: _, held: _held, ...account } = accountOf(state, lane);
  return { ...account, failed_calls: 0 };
}

function accountOf({ send_states }: State, { block_id, workspace_id }: Lane): SendState {
  return send_states.get(block_id) ?? { id: block_id, workspace_id, failed_calls: 0 };
}
