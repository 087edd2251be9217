import { randomUUID } from 'node:crypto';
import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import { hourOf, type RejectionCause } from '../../shared/domain/rejections.ts';
import type { Answer } from './answer.ts';

/** However much is rejected, an instance reports this often at most. */
const PAUSE_MS = 60_000;
/** Accounts that are counted by themselves, per hour. */
const MAX_ACCOUNTS = 50;

export interface RejectionCounter {
  /** Counts a delivery that was not accepted, and remembers when the last one was. */
  count(answer: Answer, at: number): void;
  /** Publishes the counts, unless that was a moment ago or nothing has changed. Never rejects. */
  report(at: number): Promise<void>;
}

/**
 * Counts in memory, so that wrong deliveries cause no write each. An instance publishes its sums of the hour
 * once a minute, and function `health` stores them. Counts of an instance's last minute are lost, which does
 * not matter for detecting problems.
 */
export function createRejectionCounter(platform: string, publisher: Publisher): RejectionCounter {
  const instance = randomUUID();
  let hour = '';
  let counts = new Map<RejectionCause, number>();
  let accounts = new Map<string, number>();
  let lastBad: string | undefined;
  let lastAccepted: string | undefined;
  let news = false;
  let nextReport = 0;

  function startHour(at: number): void {
    if (hourOf(at) === hour) return;
    hour = hourOf(at);
    counts = new Map();
    accounts = new Map();
    news = false;
  }

  function countAccount(account: string | undefined): void {
    if (account === undefined) return;
    if (!accounts.has(account) && accounts.size >= MAX_ACCOUNTS) return;
    accounts.set(account, (accounts.get(account) ?? 0) + 1);
  }

  return {
    count(answer, at) {
      const time = new Date(at).toISOString();
      if (answer.outcome === 'accepted' && answer.canary !== true) lastAccepted = time;
      if (answer.rejection === undefined) return;
      const { cause, account_id } = answer.rejection;
      startHour(at);
      counts.set(cause, (counts.get(cause) ?? 0) + 1);
      if (cause === 'bad_signature') {
        lastBad = time;
        countAccount(account_id);
      }
      news = true;
    },

    async report(at) {
      if (!news || at < nextReport) return;
      news = false;
      nextReport = at + PAUSE_MS;
      const rejections = {
        counts: Object.fromEntries(counts),
        accounts: Object.fromEntries(accounts),
        ...(lastBad !== undefined && { last_bad_signature_at: lastBad }),
        ...(lastAccepted !== undefined && { last_accepted_at: lastAccepted }),
      };
      const data = { v: 1, platform, hour, instance, rejections };
      const sent = publisher.publish('rejected-deliveries', [{ data, attributes: { platform } }]);
      // The next report repeats all counts, and the log has every delivery.
      await sent.catch(() => undefined);
    },
  };
}
