import type { DeliveryRequest, Ingress } from '../platform.ts';
import { readPath } from '../read-json.ts';
import { splitLine } from './split.ts';
import { lineAuthentic, lineSignature } from './verify.ts';

export const lineIngress: Ingress = {
  name: 'line',
  handshake: 'none',
  secrets: 'block',
  signature: lineSignature,
  canaryAccount: 'Uca0a4e00000000000000000000000000',
  // LINE waits 2 s (developers.line.biz/en/docs/messaging-api/receiving-messages).
  answerWithinMs: 1_700,
  // It documents neither limit; its deliveries hold some hundred events of a few kilobytes at most.
  maxBodyBytes: 1024 * 1024,
  maxEvents: 1_000,
  claimedAccount,
  namedAccount,
  authentic: lineAuthentic,
  split: splitLine,
};

/** Enough for the destination and a few short fields before it. LINE puts it first. */
const PREFIX_BYTES = 256;

/** The form of a bot's user id (line/line-openapi, webhook.yml: CallbackRequest). */
const ACCOUNT = /^U[0-9a-f]{32}$/;

/** The start of a body `{"destination":"U…",…}`; texts, numbers and empty lists may come before it. */
const DESTINATION =
  /^\s*\{\s*(?:"[^"\\]*"\s*:\s*(?:"[^"\\]*"|[\w.+-]+|\[\s*\])\s*,\s*)*?"destination"\s*:\s*"(U[0-9a-f]{32})"\s*[,}]/;

/** The bot that an unverified body names. Parsing the whole body would be wasted work for forged deliveries. */
function claimedAccount({ body }: DeliveryRequest): string | undefined {
  const start = Buffer.from(body.subarray(0, PREFIX_BYTES)).toString('latin1');
  return DESTINATION.exec(start)?.[1];
}

/** The bot that the parsed body names. */
function namedAccount(json: unknown): string | undefined {
  const destination = readPath(json, 'destination');
  return typeof destination === 'string' && ACCOUNT.test(destination) ? destination : undefined;
}
