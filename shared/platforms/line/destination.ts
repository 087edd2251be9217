import type { DeliveryRequest } from '../platform.ts';
import { readPath } from '../read-json.ts';

/** Enough for the destination and a few short fields before it. LINE puts it first. */
const PREFIX_BYTES = 256;

/** The form of a bot's user id (line/line-openapi, webhook.yml: CallbackRequest). */
const ACCOUNT = /^U[0-9a-f]{32}$/;

/** The start of a body `{"destination":"U…",…}`; texts, numbers and empty lists may stand before it. */
const DESTINATION =
  /^\s*\{\s*(?:"[^"\\]*"\s*:\s*(?:"[^"\\]*"|[\w.+-]+|\[\s*\])\s*,\s*)*?"destination"\s*:\s*"(U[0-9a-f]{32})"\s*[,}]/;

/** The bot that an unverified body names. Parsing the whole body would be wasted work for forged deliveries. */
export function claimedAccount({ body }: DeliveryRequest): string | undefined {
  const start = Buffer.from(body.subarray(0, PREFIX_BYTES)).toString('latin1');
  return DESTINATION.exec(start)?.[1];
}

/** The bot that the parsed body names. */
export function namedAccount(json: unknown): string | undefined {
  const destination = readPath(json, 'destination');
  return typeof destination === 'string' && ACCOUNT.test(destination) ? destination : undefined;
}
