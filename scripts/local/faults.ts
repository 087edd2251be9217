import type { ServerResponse } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import * as v from 'valibot';
import { parseJson } from '../../shared/domain/parse-json.ts';
import { forwardRequest } from './forward-request.ts';
import { type Listener, listen, type Serve } from './listen.ts';

const PUBLISH = /^\/v1\/projects\/[^/]+\/topics\/convotic-events:publish$/;

const orderSchema = v.strictObject({
  event_ids: v.array(v.string()),
  times: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

const publishSchema = v.object({
  messages: v.array(
    v.object({ attributes: v.optional(v.object({ event_id: v.optional(v.string()) })) }),
  ),
});

/** Makes announcements fail, so that retries can be seen. The product's code does not know about it. */
export interface Faults extends Listener {
  /** `POST /_local/faults {event_ids, times}` sets the faults, `GET` shows the remaining ones. */
  readonly control: Serve;
}

/**
 * A proxy between `process` and Pub/Sub. It answers 403 to the first publish requests to `convotic-events` that
 * contain a chosen event, and forwards everything else.
 */
export async function startFaults(pubsubHost: string): Promise<Faults> {
  const left = new Map<string, number>();
  const [host = '', port = ''] = pubsubHost.split(':');
  const target = { host, port: Number(port) };

  const proxy = await listen(0, async (incoming, outgoing) => {
    const publishes = incoming.method === 'POST' && PUBLISH.test(incoming.url ?? '');
    const body = publishes && left.size > 0 ? await buffer(incoming) : undefined;
    if (body !== undefined && spend(left, body)) {
      // Not 503, which the publisher itself would retry.
      return answer(outgoing, 403, {
        error: { code: 403, message: 'made to fail', status: 'PERMISSION_DENIED' },
      });
    }
    const trouble = await forwardRequest(incoming, outgoing, target, body);
    if (trouble !== undefined) outgoing.destroy();
  });

  return {
    ...proxy,
    async control(incoming, outgoing) {
      if (incoming.method === 'POST') {
        const order = v.safeParse(orderSchema, parseJson(await text(incoming)));
        if (!order.success) return answer(outgoing, 400, { error: 'event_ids and times, please' });
        for (const id of order.output.event_ids) setLeft(left, id, order.output.times);
      }
      answer(outgoing, 200, { left: Object.fromEntries(left) });
    },
  };
}

/** Whether this publish request fails. It counts for every chosen event in it. */
function spend(left: Map<string, number>, body: Buffer): boolean {
  const parsed = v.safeParse(publishSchema, parseJson(body.toString('utf8')));
  if (!parsed.success) return false;
  const carried = new Set(parsed.output.messages.map(({ attributes }) => attributes?.event_id));
  let fails = false;
  for (const [id, times] of left) {
    if (!carried.has(id)) continue;
    fails = true;
    setLeft(left, id, times - 1);
  }
  return fails;
}

function setLeft(left: Map<string, number>, id: string, times: number): void {
  if (times > 0) left.set(id, times);
  else left.delete(id);
}

function answer(outgoing: ServerResponse, status: number, json: object): void {
  outgoing.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(json));
}
