import * as v from 'valibot';
import type { Registrar } from '../../../shared/blocks/registrar.ts';
import type { FetchMedia } from '../../../shared/cloud/http/fetch-media.ts';
import type { PostWebhook } from '../../../shared/cloud/http/post-webhook.ts';
import type { Publisher } from '../../../shared/cloud/pubsub/publisher.ts';
import type { Archive } from '../../../shared/cloud/storage/archive.ts';
import type { RequestIdentity } from '../../../shared/domain/idempotency.ts';
import type { Actor, Scope } from '../../../shared/domain/people/permissions.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import type { Store } from '../../../shared/store/store.ts';
import type { DeliveryProfile } from '../../../shared/topology.ts';
import type { ResponseOf } from './response-of.ts';

type Schema = v.GenericSchema;
type MaybeSchema = Schema | undefined;

/** What the handlers work with. */
export interface Services {
  readonly store: Store;
  readonly archive: Archive;
  readonly publisher: Publisher;
  readonly registrar: Registrar;
  readonly fetchMedia: FetchMedia;
  /** Calls an address that a customer has given. */
  readonly post: PostWebhook;
  readonly log: Log;
  readonly now: () => number;
  /** How events are retried: the estimate of the next attempt depends on it. */
  readonly retries: DeliveryProfile;
  /** What one API key may do; 1,000 unless it is set. */
  readonly requestsPerMinute?: number;
  /** On the machine of a developer. */
  readonly local?: boolean;
  /** Proxies of our own between the caller and Google's front end: 1 with a load balancer. */
  readonly proxies?: number;
  /** Servers on a developer's machine that destinations may be, each as `127.0.0.1:8080`. */
  readonly localServers?: readonly string[];
}

/** An API key, or a person who signed in: every answer stays within this workspace. */
export interface Caller {
  readonly workspace_id: string;
  readonly scopes: readonly Scope[];
  readonly actor: Actor;
  /** Signed in on the page: a person, and no program. */
  readonly by_person?: true;
}

/** What a handler receives. The query and the body have passed their schemas. */
export interface RequestContext<Params, Query, Body, Identity> {
  readonly services: Services;
  readonly caller: Caller;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Present on routes that create something. */
  readonly request: Identity;
  /** The header Range, for routes that answer with a file. */
  readonly range?: string | undefined;
}

/** One operation of the API. The app serves it, and the OpenAPI document describes it, from this table. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As OpenAPI writes it: `/v1/events/{id}`. */
  readonly path: string;
  /** The operation's name in a generated client. */
  readonly id: string;
  /**
   * What the caller must be allowed to do; `any` for what every caller may. A scope that ends in `:read` says
   * that the route changes nothing, whatever its method is.
   */
  readonly scope: Scope | 'any';
  readonly summary: string;
  /** What the summary has no room for: when to use it, and what it costs or bounds. */
  readonly description?: string;
  readonly query?: Schema;
  readonly body?: Schema;
  /** The largest body it accepts, in bytes, where that is more than `MAX_BODY_BYTES`. */
  readonly maxBodyBytes?: number;
  /** It creates something, so it accepts an Idempotency-Key. */
  readonly creates?: true;
  readonly answer: Schema;
  readonly status: 200 | 201 | 202;
  /** The answer with status 200 where `status` is another one and there is nothing left to do. */
  readonly done?: Schema;
  /** Error codes with their status, in addition to those that every route has. */
  readonly errors?: Readonly<Record<string, number>>;
  handle(
    context: RequestContext<
      Readonly<Record<string, string>>,
      unknown,
      unknown,
      RequestIdentity | undefined
    >,
  ): Promise<unknown>;
}

/** The names in braces: `id` for `/v1/events/{id}`. */
type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamsOf<Rest>
  : never;

type OutputOf<S extends MaybeSchema> = S extends Schema ? v.InferOutput<S> : undefined;

interface RouteOf<
  Path extends string,
  Query extends MaybeSchema,
  Body extends MaybeSchema,
  Answer extends Schema,
  DoneAnswer extends Schema,
  Creates extends true | undefined,
> extends Omit<
    Route,
    'path' | 'query' | 'body' | 'answer' | 'status' | 'done' | 'creates' | 'handle'
  > {
  readonly path: Path;
  readonly query?: Query;
  readonly body?: Body;
  readonly creates?: Creates;
  readonly answer: Answer;
  readonly status?: Route['status'];
  readonly done?: DoneAnswer;
  handle(
    context: RequestContext<
      Readonly<Record<ParamsOf<Path>, string>>,
      OutputOf<Query>,
      OutputOf<Body>,
      Creates extends true ? RequestIdentity : undefined
    >,
  ): Promise<ResponseOf<Answer> | OkAnswer<ResponseOf<DoneAnswer>>>;
}

/** The answer of a handler that found its work already done: it has status 200. */
export class OkAnswer<T> {
  readonly answer: T;

  constructor(answer: T) {
    this.answer = answer;
  }
}

/** The answer of a route that gives a file instead of JSON. */
export class FileAnswer {
  readonly status: 200 | 206;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ReadableStream;

  constructor({ status, headers, body }: Pick<FileAnswer, 'status' | 'headers' | 'body'>) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

/** The `answer` of such a route. */
export const fileSchema = v.instance(FileAnswer);

/** Types a handler by the path and the schemas of its route. */
export function route<
  Path extends string,
  Answer extends Schema,
  Query extends MaybeSchema = undefined,
  Body extends MaybeSchema = undefined,
  DoneAnswer extends Schema = never,
  Creates extends true | undefined = undefined,
>(given: RouteOf<Path, Query, Body, Answer, DoneAnswer, Creates>): Route {
  // The app parses path, query and body by this very table before it calls the handler.
  return { status: 200, ...given } as Route;
}
