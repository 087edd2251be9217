import { allPages } from './all-pages.ts';
import { type Api, type ApiOptions, createApi, dataOf } from './api.ts';
import { ConvoticError } from './convotic-error.ts';
import { pause } from './fetch-patiently.ts';
import { followLog } from './follow-log.ts';
import type { components, operations } from './openapi.ts';
import { createReceiver, type PushedEvent, type Receiver, type Secrets } from './receiver.ts';
import { type ReplyOptions, replyTo } from './reply.ts';

type Schemas = components['schemas'];
type QueryOf<O extends keyof operations> = NonNullable<operations[O]['parameters']['query']>;

export type EventSummary = Schemas['EventSummary'];
export type Event = Schemas['Event'];
export type Execution = Schemas['Execution'];
export type WholeExecution = Schemas['WholeExecution'];
export type OutboundMessage = Schemas['OutboundMessage'];
export type EventQuery = QueryOf<'listEvents'>;
export type ExecutionQuery = QueryOf<'listExecutions'>;

interface Page {
  /** Give it as `cursor` for the next page; null on the last one. */
  readonly next_cursor: string | null;
}

export interface ClientOptions extends ApiOptions {
  /** The signing secrets of the destination whose pushes are received. */
  readonly secrets?: Secrets;
}

export interface ListenOptions {
  readonly types?: readonly PushedEvent['type'][];
  readonly platform?: NonNullable<EventQuery['platform']>;
  /** A connected account. */
  readonly block_id?: string;
  /** Begins with the events that were received at this time or later; otherwise with the next new one. */
  readonly from?: string;
  /** Ends it: what waits rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface ConvoticClient extends Pick<Receiver, 'verify' | 'receive' | 'handle'> {
  readonly events: {
    /** One page of the log, newest first. */
    list(query?: EventQuery): Promise<Page & { readonly events: readonly EventSummary[] }>;
    /** All pages, event by event. */
    iterate(query?: EventQuery): AsyncGenerator<EventSummary>;
    get(id: string): Promise<Event>;
    /** Events as they take effect, each once, in the form that destinations receive. Those of executions are not among them. */
    listen(options?: ListenOptions): AsyncGenerator<PushedEvent>;
    on: Receiver['events']['on'];
  };
  /**
   * Answers an event, or writes into a conversation or to a contact, by the id. What answers an event has a key made of
   * the event and the answer, so that a handler that runs again answers once.
   */
  reply(
    id: string,
    message: ReplyOptions['message'],
    options?: Omit<ReplyOptions, 'message'>,
  ): Promise<OutboundMessage>;
  readonly executions: {
    list(query?: ExecutionQuery): Promise<Page & { readonly executions: readonly Execution[] }>;
    iterate(query?: ExecutionQuery): AsyncGenerator<Execution>;
    get(id: string): Promise<WholeExecution>;
    on: Receiver['executions']['on'];
  };
  /** Everything else that the API can do, by its paths. */
  readonly api: Api;
}

export function createClient(options: ClientOptions): ConvoticClient {
  const api = createApi(options);
  const receiver = createReceiver(options.secrets);
  const listEvents = (query: EventQuery = {}) =>
    dataOf(api.GET('/v1/events', { params: { query } }));
  const listExecutions = (query: ExecutionQuery = {}) =>
    dataOf(api.GET('/v1/executions', { params: { query } }));
  return {
    verify: receiver.verify,
    receive: receiver.receive,
    handle: receiver.handle,
    events: {
      list: listEvents,
      async *iterate(query = {}) {
        const pages = allPages((cursor) => listEvents({ ...query, ...cursor }));
        for await (const { events } of pages) yield* events;
      },
      get: (id) => dataOf(api.GET('/v1/events/{id}', { params: { path: { id } } })),
      listen: (given = {}) => listen(options, given),
      on: receiver.events.on,
    },
    reply: (id, message, given = {}) => replyTo(api, id, { ...given, message }),
    executions: {
      list: listExecutions,
      async *iterate(query = {}) {
        const pages = allPages((cursor) => listExecutions({ ...query, ...cursor }));
        for await (const { executions } of pages) yield* executions;
      },
      get: (id) => dataOf(api.GET('/v1/executions/{id}', { params: { path: { id } } })),
      on: receiver.executions.on,
    },
    api,
  };
}

const LOOK_EVERY_MS = 1_000;

async function* listen(options: ApiOptions, given: ListenOptions): AsyncGenerator<PushedEvent> {
  const { types, from, signal, ...query } = given;
  // However long the API is out of reach, no event may be passed over.
  const api = createApi({ ...options, retries: Number.POSITIVE_INFINITY });
  const abort = signal === undefined ? {} : { signal };
  const log = {
    events: (more: EventQuery) =>
      dataOf(api.GET('/v1/events', { params: { query: { ...query, ...more } }, ...abort })),
    event: (id: string) =>
      dataOf(api.GET('/v1/events/{id}', { params: { path: { id } }, ...abort })).catch(unlessGone),
  };
  const following = { from, follow: true, pause: () => pause(LOOK_EVERY_MS, signal) };
  for await (const { normalised } of followLog(log, following)) {
    yield* normalised.filter(({ type }) => types === undefined || types.includes(type));
  }
}

/** A person can be erased between two looks, with their events. */
function unlessGone(thrown: unknown): undefined {
  if (thrown instanceof ConvoticError && thrown.status === 404) return undefined;
  throw thrown;
}
