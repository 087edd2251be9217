import type { PostWebhook } from '../../shared/cloud/http/post-webhook.ts';
import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import type { Destination } from '../../shared/domain/destinations/destination.ts';
import type { Log } from '../../shared/runtime/log.ts';
import type { Store } from '../../shared/store/store.ts';

/** What events are pushed with. */
export interface Deliverer {
  readonly store: Store;
  readonly publisher: Publisher;
  /** May be some seconds old. */
  readonly findDestination: (id: string) => Promise<Destination | undefined>;
  readonly post: PostWebhook;
  /** How long a receiver may take for its answer. */
  readonly timeoutMs: number;
  readonly sealingKeys: readonly string[];
  /** The calls of each destination that are under way here. */
  readonly underWay: Map<string, number>;
  readonly log: Log;
  readonly now: () => number;
}

/** How many calls of one destination are made at a time. The limit leaves room for others where one hangs. */
export const AT_A_TIME = 8;

export function momentOf({ now }: Pick<Deliverer, 'now'>, laterMs = 0): string {
  return new Date(now() + laterMs).toISOString();
}
