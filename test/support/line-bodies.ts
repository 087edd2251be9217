import { eventId } from '../../shared/domain/ids.ts';

export const LINE_ACCOUNT = 'U0123456789abcdef0123456789abcdef';

/** A LINE delivery of one text per id, each of its own event. */
export function lineTexts(ids: readonly string[], text: string, user = 'Uann'): string {
  const events = ids.map((id, n) => ({
    type: 'message',
    mode: 'active',
    timestamp: 1774952140000 + n,
    webhookEventId: id,
    deliveryContext: { isRedelivery: false },
    source: { type: 'user', userId: user },
    message: { id: `m-${id}`, type: 'text', text },
  }));
  return JSON.stringify({ destination: LINE_ACCOUNT, events });
}

export function lineEventId(id: string): string {
  return eventId('line', LINE_ACCOUNT, id);
}
