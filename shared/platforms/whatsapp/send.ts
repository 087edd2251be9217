import type { ApiCall } from '../../domain/blocks/api-call.ts';
import type { SendOutcome } from '../../domain/outbound/send-outcome.ts';
import type { Window, WindowFacts } from '../../domain/outbound/window.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { GRAPH } from '../meta/connect-graph.ts';
import { postGraph } from '../meta/send-call.ts';
import { type Meaning, readGraph } from '../meta/send-read.ts';
import { readId } from '../read-json.ts';
import type { Sender, Sending } from '../sender.ts';
import { planContent } from '../sending/plan-content.ts';
import { windowSince } from '../sending/window-since.ts';
import { whatsappPlanner } from './send-layouts.ts';
import { whatsappSendLimits } from './send-limits.ts';

/** Phone numbers: `/messages` (Cloud API, Send messages). */
export const whatsappSender: Sender = {
  platform: 'whatsapp',
  limits: whatsappSendLimits,
  plan: (content, adapt, place) => planContent(whatsappPlanner, content, adapt, place),
  window,
  call,
  read: (answer, sending) =>
    readGraph(
      answer,
      sending,
      (code) => meanings[code],
      (json) => readTaken(json, sending),
    ),
  repeatable: () => false,
  evidence: 'status',
  // It does not keep the order of several messages (Cloud API, Messages), and media take longest.
  media_pace_ms: 3_000,
};

/** The customer service window: after it a template is taken, and nothing else. */
function window({ last_inbound_at }: WindowFacts, now: string): Window {
  const since = windowSince(last_inbound_at, 24, now);
  return since.open ? since : { ...since, still_allowed: ['template'] };
}

function call({ part, target, credentials, setting, stamp }: Sending): ApiCall {
  const { account_id, quoted } = target;
  const json = withoutUndefined({
    messaging_product: 'whatsapp',
    ...recipientOf(target),
    ...part.body,
    context: quoted === undefined ? undefined : { message_id: quoted },
    biz_opaque_callback_data: stamp,
  });
  const access_token = credentials['access_token'] ?? '';
  return postGraph({ api: GRAPH, access_token, setting, path: `/${account_id}/messages`, json });
}

const NUMBER = /^\d{5,20}$/;
/** `CC.` and up to 128 letters and digits (Business-scoped user ids). */
const USER_ID = /^[A-Z]{2}\./;

/**
 * A number goes with its plus, because without one Meta puts our own country before it; and it goes before a
 * business-scoped id, as Meta wants it. Whatever is neither is a group.
 */
function recipientOf({ address, also = [] }: Sending['target']) {
  const { recipient } = address;
  const number = [recipient, ...(USER_ID.test(recipient) ? also : [])].find((id) =>
    NUMBER.test(id),
  );
  if (number !== undefined) return { recipient_type: 'individual', to: `+${number}` };
  if (USER_ID.test(recipient)) return { recipient_type: 'individual', recipient };
  return { recipient_type: 'group', to: recipient };
}

/** Taken, not delivered: what becomes of it is reported by statuses. */
function readTaken(json: unknown, { target }: Sending): SendOutcome | undefined {
  const id = readId(json, 'messages.0.id');
  if (id === undefined) return undefined;
  const recipient = readId(json, 'contacts.0.wa_id') ?? readId(json, 'contacts.0.user_id');
  const group = recipientOf(target).recipient_type === 'group';
  const known = group || recipient === undefined || recipient === target.address.recipient;
  return known ? { is: 'sent', ids: [id] } : { is: 'sent', ids: [id], recipient };
}

/** Cloud API, Error codes. */
const meanings: Readonly<Record<number, Meaning>> = {
  131047: 'window_closed',
  131026: 'recipient_unavailable',
  // A template that is not for this person: Meta's cap, their own wish, or an experiment.
  ...all('template_refused', [131049, 131050, 130472, 131055, 131063, 134100, 134102]),
  ...all('template_refused', [132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016]),
  131056: 'wait_here',
  132069: 'wait_here',
  130429: 'wait',
  ...all('retry', [131000, 131016, 131057, 133004, 134101, 2494100]),
  ...all('content_refused', [131008, 131009, 131021, 131051, 131062, 132068, 135000, 137000]),
  ...all('media_refused', [131052, 131053]),
  // The person is not on a test number's list, or in a country it may not write to.
  ...all('not_permitted', [131030, 130497]),
  131005: 'permission_missing',
  ...all('account_restricted', [131031, 131037, 131042, 131045, 131048, 131064, 133010, 134011]),
};

function all(meaning: Meaning, codes: readonly number[]): Readonly<Record<number, Meaning>> {
  return Object.fromEntries(codes.map((code) => [code, meaning]));
}
