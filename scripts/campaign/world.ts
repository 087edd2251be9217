import { createHash } from 'node:crypto';
import type { HttpFunction } from '@google-cloud/functions-framework';
import type { ApiRequest, AskApi } from './ask-api.ts';
import { createDatabase, type Database, documentsIn, put } from './database.ts';
import { BEGINS_AT, workspaces } from './deeds.ts';
import { fractions } from './dice.ts';
import { createFaults, type FaultOptions, type Faults, type Part } from './faults.ts';
import { type Cloud, openApi, openWebhooks, workers } from './functions.ts';
import { type Instance, startInstance } from './instance.ts';
import type { PostDelivery } from './people.ts';
import { createPool, type Pool, type Process, untilEnd } from './process-pool.ts';
import { createPubSub, type Push } from './pubsub.ts';
import { createReceiver } from './receiver.ts';
import { createSendApi } from './send-api.ts';
import { createShop } from './shop.ts';
import { createTaskQueue } from './tasks.ts';
import { createTimeline, type Timeline } from './timeline.ts';

/** Our side of a story: a cloud, and on it the processes of all our functions. */
export interface World extends Cloud {
  readonly timeline: Timeline;
  readonly faults: Faults;
  readonly post: PostDelivery;
  readonly askApi: AskApi;
  /** Stops a part for so long. */
  stop(part: Part, ms: number): void;
  /** Kills one process of a function. */
  kill(name: string): void;
}

/** How many processes each function has; one unless it is named here. */
const SIZES: Readonly<Record<string, number>> = {
  process: 3,
  webhooks: 2,
  replay: 2,
  send: 2,
  execute: 2,
  deliver: 2,
  api: 2,
};
const CLOCKS_APART_MS = 200;

export function openWorld(options: FaultOptions): World {
  const { seed } = options;
  const timeline = createTimeline(BEGINS_AT);
  const faults = createFaults(options);
  const stopped = new Map<Part, number>();
  const isStopped = (part: Part): boolean => timeline.now() < (stopped.get(part) ?? 0);
  const database = createDatabase();
  const push: Push = (to, body, key) => servePush(to, body, key);
  const pubsubStops = () => isStopped('pubsub');
  const isPushedTo = (name: string): boolean => name in workers;
  const pubsub = createPubSub({ seed, timeline, faults, isStopped: pubsubStops, push, isPushedTo });
  const sends = createSendApi(seed, timeline, faults);
  const platforms = { registrations: new Map(), sends };
  const cloud: Cloud = {
    ...{ database, pubsub, platforms, archive: new Map() },
    tasks: createTaskQueue(timeline, faults, pubsub),
    shop: createShop(faults),
    receiver: createReceiver(faults),
  };
  const pools = new Map<string, Pool>();

  function poolOf<T>(name: string, open: (cloud: Cloud, instance: Instance) => T): Pool<T> {
    const known = pools.get(name) as Pool<T> | undefined;
    if (known !== undefined) return known;
    let started = 0;
    const start = (): Process<T> => {
      started += 1;
      const fraction = fractions(seed, `clock of ${name} ${started}`)();
      const offset = Math.round((2 * fraction - 1) * CLOCKS_APART_MS);
      const around = { timeline, faults, isStopped };
      const instance = startInstance(around, `${name} ${started}`, offset);
      return { instance, serve: open(cloud, instance) };
    };
    const pool = createPool(SIZES[name] ?? 1, start);
    pools.set(name, pool);
    return pool;
  }

  function servePush(to: string, body: unknown, key: string): Promise<number | undefined> {
    const open = workers[to];
    if (open === undefined) throw new RangeError(`the campaign has no function ${to}`);
    const { instance, serve } = poolOf(to, open).pick(fractions(seed, `${to} for ${key}`)());
    return untilEnd(instance, callFunction(serve, body));
  }

  startClock(cloud, timeline);
  return {
    ...cloud,
    ...{ timeline, faults },
    post(post, key) {
      const pool = poolOf('webhooks', openWebhooks);
      const { instance, serve } = pool.pick(fractions(seed, `webhooks for ${key}`)());
      return untilEnd(instance, serve(post));
    },
    askApi(request) {
      const pool = poolOf('api', openApi);
      const key = `api for ${request.idempotencyKey} ${timeline.now()}`;
      const { instance, serve } = pool.pick(fractions(seed, key)());
      return untilEnd(instance, callApi(serve, request));
    },
    stop(part, ms) {
      stopped.set(part, timeline.now() + ms);
    },
    kill: (name) => pools.get(name)?.killFirst(),
  };
}

const MINUTE_MS = 60_000;
const CLOCK = { data: Buffer.from('{}').toString('base64'), attributes: {} };

/** The rounds of the clock that wake lanes, executions and destinations. One is left out while nothing waits: it would find nothing. */
function startClock(cloud: Cloud, timeline: Timeline): void {
  const { database, pubsub } = cloud;
  const waits = (collection: string): boolean => {
    for (const { fields } of documentsIn(database, collection).values()) {
      if (fields['wake_at'] !== undefined) return true;
    }
    return false;
  };
  timeline.after(MINUTE_MS, () => {
    if (waits('lanes')) pubsub.publish('outbound-messages', [CLOCK]);
    if (waits('executions')) pubsub.publish('execution-wakeups', [CLOCK]);
    if (waits('destinations')) pubsub.publish('destination-deliveries', [CLOCK]);
    startClock(cloud, timeline);
  });
}

/** Calls a function as functions-framework does. */
function callFunction(serve: HttpFunction, body: unknown): Promise<number> {
  return new Promise((resolve, reject) => {
    let code = 200;
    const response = {
      status(given: number) {
        code = given;
        return response;
      },
      end: () => resolve(code),
    };
    // Our workers use no more of a request and its response.
    const [req, res] = [{ body, headers: {} }, response] as unknown as Parameters<HttpFunction>;
    Promise.resolve(serve(req, res)).catch(reject);
  });
}

async function callApi(api: ReturnType<typeof openApi>, request: ApiRequest) {
  const { operation, workspace, idempotencyKey, body } = request;
  const [method = '', path = ''] = operation.split(' ');
  const headers = {
    'X-API-Key': keyOf(workspace),
    'Idempotency-Key': idempotencyKey.replaceAll(' ', '-'),
  };
  const given = method === 'GET' ? {} : { body: JSON.stringify(body) };
  const response = await api.request(path, { method, headers, ...given });
  return { status: response.status, body: await response.json() };
}

function keyOf(workspace: string): string {
  return `key of ${workspace}`;
}

/** An API key for each workspace, as `npm run keys` makes them. */
export function writeKeys(database: Database): void {
  for (const workspace_id of workspaces) {
    const id = createHash('sha256').update(keyOf(workspace_id)).digest('hex');
    const created_at = new Date(BEGINS_AT).toISOString();
    const fields = { workspace_id, name: 'Key', hint: '1234', created_at, id };
    put(database, { path: `api_keys/${id}`, fields, updateTime: 0 });
  }
}
