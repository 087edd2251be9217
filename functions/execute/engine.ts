import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import type { Tasks } from '../../shared/cloud/tasks/tasks.ts';
import type { HttpRequest, HttpResult } from '../../shared/domain/workflows/http.ts';
import type { Sender } from '../../shared/platforms/sender.ts';
import type { Log } from '../../shared/runtime/log.ts';
import type { Store } from '../../shared/store/store.ts';
import type { FindGraph } from './load-execution.ts';

/** What executions are run with. */
export interface Engine {
  readonly store: Store;
  readonly publisher: Publisher;
  readonly tasks: Tasks;
  readonly senders: Readonly<Record<string, Sender>>;
  readonly findGraph: FindGraph;
  /** Makes one call of another system once, with the workspace's secrets. Rejects where they cannot be read. */
  callOut(request: HttpRequest, workspaceId: string): Promise<HttpResult>;
  readonly log: Log;
  readonly now: () => number;
}
