import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import type { Archive } from '../../shared/cloud/storage/archive.ts';
import type { Replay } from '../../shared/domain/replays/replay.ts';
import type { Store } from '../../shared/store/store.ts';

/** The services that a page of a replay needs. */
export interface Runner {
  readonly store: Store;
  readonly archive: Archive;
  readonly publisher: Publisher;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** How long a run may keep the page. It is less than the function's timeout. */
  readonly leaseMs: number;
}

/** A page that a run has taken, and until when. */
export interface PageClaim {
  readonly replay: Replay;
  readonly holder: string;
  readonly until: number;
}
