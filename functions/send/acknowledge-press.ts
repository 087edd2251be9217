import { openCredentials } from '../../shared/blocks/credentials.ts';
import type { ButtonPress } from '../../shared/wire/button-press.ts';
import type { Outbox } from './send-lane.ts';

/** `acknowledged`: the platform knows. `ignored`: it would not listen. `not_acknowledged`: it was asked, in vain. */
export type PressOutcome = 'acknowledged' | 'ignored' | 'not_acknowledged';

/** Telegram answers later calls with 400, "query is too old and response timeout expired". */
const TOO_OLD_MS = 60_000;

/**
 * Confirms to the platform that a pressed button was noticed, so that it stops showing that it waits. It is a courtesy: it is
 * tried once, and no answer to the person depends on it.
 */
export async function acknowledgePress(
  outbox: Outbox,
  { block_id, platform, pressed_at, callback_query_id }: ButtonPress,
): Promise<PressOutcome> {
  const { store, senders, sealingKeys, makeCall, log, now } = outbox;
  const acknowledge = senders[platform]?.acknowledge;
  if (acknowledge === undefined || now() - Date.parse(pressed_at) > TOO_OLD_MS) return 'ignored';
  const block = await store.find('blocks', block_id);
  // A bot whose token is dead is deleted by Telegram if it goes on asking.
  if (block === undefined || block.health?.state === 'broken') return 'ignored';
  const credentials = openCredentials(block, sealingKeys);
  if (credentials === undefined) return 'ignored';
  const answer = await makeCall(acknowledge(callback_query_id, credentials));
  if ('status' in answer && answer.status === 200) return 'acknowledged';
  const reason = 'lost' in answer ? answer.lost : `the platform answered ${answer.status}`;
  log('INFO', 'press_not_acknowledged', { platform, block_id, reason });
  return 'not_acknowledged';
}
