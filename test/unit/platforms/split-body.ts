import type { Ingress, SplitEvent } from '../../../shared/platforms/platform.ts';
import { verifyDelivery } from '../../../shared/platforms/verify-delivery.ts';

export const RECEIVED_AT = '2026-06-01T00:00:00.000Z';

/** Splits a body as if its signature had held. */
export function splitBody(ingress: Ingress, json: unknown, account?: string): SplitEvent[] {
  const trusting: Ingress = { ...ingress, authentic: () => true };
  const request = { headers: {}, body: Buffer.from(JSON.stringify(json)) };
  const verdict = verifyDelivery(trusting, request, ['any'], account);
  if (!verdict.ok) throw new Error(verdict.reason);
  return [...ingress.split(verdict.delivery, RECEIVED_AT)];
}

/** The parts of events that a test is about. */
export function pick<Field extends keyof SplitEvent>(
  events: readonly SplitEvent[],
  field: Field,
): SplitEvent[Field][] {
  return events.map((event) => event[field]);
}
