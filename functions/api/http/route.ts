import type * as v from 'valibot';
import type { Registrar } from '../../../shared/blocks/registrar.ts';
import type { Publisher } from '../../../shared/cloud/pubsub/publisher.ts';
import type { Archive } from '../../../shared/cloud/storage/archive.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import type { Store } from '../../../shared/store/store.ts';
import type { DeliveryProfile } from '../../../shared/topology.ts';
import type { Told } from './output.ts';

type Schema = v.GenericSchema;

/** What the handlers work with. */
export interface Services {
  readonly store: Store;
  readonly archive: Archive;
  readonly publisher: Publisher;
  readonly registrar: Registrar;
  readonly log: Log;
  readonly now: () => number;
  /** How events are tried again: what an estimate of the next attempt goes by. */
  readonly retries: DeliveryProfile;
}

/** Who asks: every answer stays within this workspace. */
export interface Caller {
  readonly workspace_id: string;
  readonly key_id: string;
  readonly key_name: string;
}

/** What a handler gets: everything has passed its schema. */
export interface Asked<P, Q, B> {
  readonly services: Services;
  readonly caller: Caller;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly header: (name: string) => string | undefined;
}

/** One operation of the API: what the app serves and what the OpenAPI document says come from here. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As OpenAPI writes it: `/v1/events/{id}`. */
  readonly path: string;
  /** The operation's name in a generated client. */
  readonly id: string;
  readonly summary: string;
  readonly query?: Schema;
  /** Headers it heeds beside those every route does, and what they say. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Schema;
  readonly answer: Schema;
  readonly status: 200 | 201 | 202;
  /** What it answers with 200 instead, where all is done by then. */
  readonly done?: Schema;
  /** The codes it can refuse with, beside those every route has. */
  readonly errors?: Readonly<Record<string, number>>;
  handle(asked: Asked<Record<string, string>, unknown, unknown>): Promise<unknown>;
}

type Maybe = Schema | undefined;

interface RouteOf<Q extends Maybe, B extends Maybe, A extends Schema, D extends Schema>
  extends Omit<Route, 'query' | 'body' | 'answer' | 'status' | 'done' | 'handle'> {
  readonly query?: Q;
  readonly body?: B;
  readonly answer: A;
  readonly status?: Route['status'];
  readonly done?: D;
  handle(
    asked: Asked<Readonly<Record<string, string>>, Output<Q>, Output<B>>,
  ): Promise<Told<A> | Told<D>>;
}

type Output<S extends Maybe> = S extends Schema ? v.InferOutput<S> : undefined;

/** Ties a handler to its schemas: it gets what they give, and must answer what they say. */
export function route<
  A extends Schema,
  Q extends Maybe = undefined,
  B extends Maybe = undefined,
  D extends Schema = never,
>(given: RouteOf<Q, B, A, D>): Route {
  return { status: 200, ...given } as Route;
}
