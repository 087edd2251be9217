import type { Expected } from './expect.ts';
import { withoutQuotes } from './flows.ts';
import type { Ledger } from './ledger.ts';
import type { Observed, SeenExecution } from './observe.ts';
import type { Receiver } from './receiver.ts';
import type { SendApi } from './send-api.ts';
import type { Shop } from './shop.ts';

/** Clocks of processes differ by less. */
export const APART_MS = 500;

export type Fields = Readonly<Record<string, unknown>>;

/** What is wrong in the end, in words, and how it is counted. */
export interface Finding {
  readonly kind:
    | 'lost'
    | 'doubled'
    | 'crossed'
    | 'started wrongly'
    | 'not started'
    | 'stuck'
    | 'invented'
    | 'wrong words'
    | 'wrong end'
    | 'out of order'
    | 'not announced';
  readonly text: string;
  /** The ids of the items it is about. */
  readonly items: readonly string[];
}

export interface Evidence {
  readonly expected: ReadonlyMap<string, Expected>;
  readonly observed: Observed;
  readonly ledger: Ledger;
  /** What people saw of what was sent to them. */
  readonly sends: Pick<SendApi, 'seen' | 'calls'>;
  /** What workflows asked of the owners' shop. */
  readonly shop: Pick<Shop, 'calls'>;
  /** What came to the owners' endpoints. */
  readonly receiver: Pick<Receiver, 'calls'>;
  /** Messages of Pub/Sub that nobody has acknowledged. */
  readonly waiting: number;
  /** Events and replays that were still said to be under way a day after the last fault, before the operator came. */
  readonly unfinished: readonly string[];
}

export interface Index extends Evidence {
  readonly messagesOf: ReadonlyMap<string, readonly Fields[]>;
  /** The executions of each event, by its id. */
  readonly executionsOf: ReadonlyMap<string, readonly SeenExecution[]>;
  readonly announcedIds: ReadonlySet<string>;
  /** All that the records say of persons' own words. Their payloads are what was received, which stays until it expires. */
  readonly recordTexts: () => readonly string[];
}

export function indexOf(evidence: Evidence): Index {
  const { messages, executions, announced, records } = evidence.observed;
  let texts: readonly string[] | undefined;
  const itemIn = (one: Fields): string =>
    /(\d{7})$/.exec(String(one['platform_message_id']))?.[1] ?? '';
  return {
    ...evidence,
    messagesOf: Map.groupBy(messages, itemIn),
    executionsOf: Map.groupBy(executions, ({ event }) => event),
    announcedIds: new Set(announced.map(({ id }) => id)),
    recordTexts: () => {
      texts ??= [...records.values()].map((one) =>
        withoutQuotes(JSON.stringify({ ...one, payload: '' })),
      );
      return texts;
    },
  };
}

export function found(kind: Finding['kind'], text: string, ...items: string[]): Finding {
  return { kind, text, items };
}

export function workflowOf(workspace: string, word: string): string {
  return `wf_${word}_${workspace}`;
}
