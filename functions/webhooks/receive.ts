import { answerWithin } from '../../shared/cloud/http/answer-within.ts';
import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import { asFailure, Failure } from '../../shared/domain/failure.ts';
import {
  type DeliveryRequest,
  defaultLimits,
  type Ingress,
} from '../../shared/platforms/platform.ts';
import type { ReadBody } from '../../shared/runtime/read-body.ts';
import {
  type Answer,
  badHandshake,
  badSignature,
  cutOff,
  methodNotAllowed,
  notJson,
  tooLarge,
  unavailable,
  unknownKey,
  unknownPath,
} from './answer.ts';
import { answerHandshake } from './handshake.ts';
import { openDelivery } from './open-delivery.ts';

/** The secrets that a delivery may be signed with. Undefined if the path names none of our blocks. */
export type FindSecrets = (
  request: DeliveryRequest,
) => Promise<Candidates | undefined> | Candidates | undefined;

export interface Candidates {
  readonly secrets: readonly string[];
  /** The account, if the path names it and the body does not. */
  readonly account_id?: string;
  /**
   * The version of the webhook key in the path. It is added to the context of each event, which is checked
   * later.
   */
  readonly key_version?: number;
  /** Called if none of the secrets fits, because they may have been replaced a moment ago. */
  readonly again?: () => Promise<readonly string[]>;
}

export interface Receiver {
  readonly ingress: Ingress;
  readonly findSecrets: FindSecrets;
  readonly publisher: Publisher;
  /** Called with the error behind a 503, which the answer does not show. */
  readonly onFailure?: (failure: Failure) => void;
  /** For the webhook handlers with a handshake. */
  readonly verifyTokens?: readonly string[];
}

export interface IncomingRequest extends Pick<DeliveryRequest, 'headers'> {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Called once at most, and never for what can be answered without the body. */
  readBody(maxBytes: number): Promise<ReadBody>;
}

/** What all five webhook handlers do: route → handshake, or read → verify → split → publish. */
export async function receive(
  receiver: Receiver,
  incoming: IncomingRequest,
  now: Date,
): Promise<Answer> {
  const { ingress } = receiver;
  const [path = '', query = ''] = incoming.url.split('?', 2);
  const key = pathKey(path, ingress.name);
  if (key === undefined || (key !== '') !== (ingress.secrets === 'derived')) return unknownPath;
  if (incoming.method === 'GET' && ingress.handshake === 'hub') {
    return receiver.verifyTokens === undefined
      ? badHandshake
      : answerHandshake(new URLSearchParams(query), receiver.verifyTokens);
  }
  if (incoming.method !== 'POST') {
    return methodNotAllowed(ingress.handshake === 'hub' ? 'GET, POST' : 'POST');
  }
  const { headers } = incoming;
  if (!isSigned(ingress, headers)) return badSignature({ cause: 'unsigned' });
  const { maxBodyBytes, answerWithinMs } = { ...defaultLimits, ...ingress };
  const body = await incoming.readBody(maxBodyBytes);
  if (body === 'too_large') return tooLarge;
  if (body === 'cut_off') return cutOff;
  try {
    const work = acceptDelivery(receiver, { headers, body, path_key: key }, now);
    return await answerWithin(answerWithinMs, work, notInTime);
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (failure.code === 'message_too_large') return tooLarge;
    receiver.onFailure?.(failure);
    return unavailable(failure.code);
  }
}

/** Whether there is a signature of the platform's form. Whatever it is worth, strangers send none. */
function isSigned({ signature }: Ingress, headers: DeliveryRequest['headers']): boolean {
  if (signature === undefined) return true;
  const value = headers[signature.header];
  return typeof value === 'string' && signature.form.test(value);
}

function notInTime(): Failure {
  return new Failure('publish_failed', 'the platform does not wait any longer');
}

async function acceptDelivery(
  receiver: Receiver,
  request: DeliveryRequest,
  now: Date,
): Promise<Answer> {
  const candidates = await receiver.findSecrets(request);
  if (candidates === undefined) return unknownKey;
  let opened = openDelivery(receiver.ingress, request, candidates, now);
  if (opened.reason === 'bad_signature') {
    const secrets = await findNewer(candidates);
    if (secrets !== undefined) {
      opened = openDelivery(receiver.ingress, request, { ...candidates, secrets }, now);
    }
  }
  if (opened.reason !== undefined) {
    return refuse(receiver.ingress, request, candidates, opened.reason);
  }
  if (opened.messages !== undefined) {
    await receiver.publisher.publish('webhook-events', opened.messages);
  }
  return opened.answer;
}

/** Rejects a delivery and records the cause, for the operator who looks for the problem. */
function refuse(
  ingress: Ingress,
  request: DeliveryRequest,
  { secrets, account_id }: Candidates,
  reason: 'bad_signature' | 'not_json',
): Answer {
  if (reason === 'not_json') return notJson;
  if (secrets.length === 0) return badSignature({ cause: 'unknown_account' });
  const account = account_id ?? ingress.claimedAccount?.(request);
  return badSignature({ cause: 'bad_signature', account_id: account });
}

/** The secrets as they are now, if there is one among them that has not been tried. */
async function findNewer({ secrets, again }: Candidates): Promise<readonly string[] | undefined> {
  const newest = (await again?.()) ?? [];
  // The secrets are the same, so hashing the body again would only be wasted work.
  return newest.every((secret) => secrets.includes(secret)) ? undefined : newest;
}

/**
 * The rest of the path after the webhook handler's own: '' or one key. Undefined for any other path. A load
 * balancer passes `/webhooks/<platform>/…` unchanged; the function's own address has no such prefix.
 */
function pathKey(path: string, platform: string): string | undefined {
  const prefix = `/webhooks/${platform}`;
  const inner = path === prefix || path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
  return /^\/?([A-Za-z0-9_-]*)$/.exec(inner)?.[1];
}
