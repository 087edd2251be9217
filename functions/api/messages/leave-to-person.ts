import { humanHours } from '../../../shared/domain/blocks/block.ts';
import type { Need } from '../../../shared/domain/change.ts';
import { isAlias } from '../../../shared/domain/conversations/alias.ts';
import {
  type ControlChange,
  setControl,
} from '../../../shared/domain/conversations/set-control.ts';
import { after } from '../../../shared/domain/outbound/lane.ts';
import type { OutboundMessage } from '../../../shared/domain/outbound/outbound-message.ts';
import { isLeftToPerson } from '../../../shared/domain/outbound/recognise-own.ts';
import { wakeEngine } from '../executions/wake-engine.ts';
import type { Services } from '../http/route.ts';

const HOUR_MS = 60 * 60_000;

/** Who answers on the page has the conversation to themselves for a while, as who answers in the platform's app. */
export async function leaveToPerson(
  services: Services,
  { conversation_id, block_id, requested_by: { name: by } }: OutboundMessage,
): Promise<void> {
  if (conversation_id === undefined) return;
  const { store, now } = services;
  const block = await store.find('blocks', block_id);
  const hours = block === undefined ? 0 : humanHours(block);
  const at = new Date(now()).toISOString();
  const until = after(at, hours * HOUR_MS);
  const { woken } = await store.change((state): ControlChange | Need => {
    const known = state.conversations.get(conversation_id);
    // A group has many people, and an answer to one of them is no answer to all.
    if (known !== undefined && !isAlias(known)) {
      const taken = isLeftToPerson(known, at) && (known.control?.until ?? '') >= until;
      if (taken || hours === 0 || known.kind === 'group') return {};
    }
    return setControl(conversation_id, { mode: 'human', at, until, by }, state);
  });
  await wakeEngine(services, woken);
}
