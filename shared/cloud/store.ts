import type { Block } from '../domain/block.ts';
import type { Change, Need, State } from '../domain/change.ts';
import type { EventRecord } from '../domain/record.ts';
import type { Workflow } from '../domain/workflow.ts';

/** Port: the database. Every method rejects with a `Failure` `store_unavailable` when it does not answer. */
export interface Store {
  /**
   * One transaction: `decide` says what it needs to see until it can say what to write; then all of
   * that is committed, or nothing. It begins again when a document it overwrites has changed since it
   * was looked up, or one it creates is there already: `decide` may run many times, so it must have no
   * effects. What it looked up and does not write is not guarded. Resolves to the change.
   */
  change<C extends Change>(decide: (state: State) => C | Need): Promise<C>;

  block(id: string): Promise<Block | undefined>;
  publishedWorkflows(workspaceId: string): Promise<readonly Workflow[]>;
  /** The workspace an API key is bound to, by the hex SHA-256 of the key. */
  workspaceOfKey(keyHash: string): Promise<string | undefined>;
  record(id: string): Promise<EventRecord | undefined>;
  /** Newest first. Filters are equalities; `cursor` is what the page before gave. */
  records(query: RecordQuery): Promise<RecordPage>;

  putBlock(block: Block): Promise<void>;
  putWorkflow(workflow: Workflow): Promise<void>;
  putApiKey(keyHash: string, workspaceId: string): Promise<void>;
}

export interface RecordQuery {
  readonly workspaceId: string;
  readonly platform?: string;
  readonly status?: string;
  readonly type?: string;
  readonly limit: number;
  readonly cursor?: string;
}

export interface RecordPage {
  readonly records: readonly EventRecord[];
  readonly next?: string;
}
