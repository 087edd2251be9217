import type { Envelope } from './envelope.ts';

/**
 * Where an envelope rests. By the time of the event and not of its receipt, so that a redelivery
 * finds the object of the first delivery.
 */
export function archivePath(
  envelope: Pick<Envelope, 'platform' | 'account_id' | 'occurred_at' | 'event_id'>,
): string {
  const { platform, account_id, occurred_at, event_id } = envelope;
  const [year, month, day] = occurred_at.slice(0, 10).split('-');
  // An account id is the platform's word: encoded, it cannot climb out of its folder.
  const account = encodeURIComponent(account_id).replaceAll('.', '%2E');
  return `events/${platform}/${account}/${year}/${month}/${day}/${event_id}.json`;
}
