import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { Webhook } from 'standardwebhooks';
import { post, until } from './follow.ts';
import { lineEventId, lineTexts } from './line-bodies.ts';
import type { TestStack } from './stack.ts';
import type { StubRequest } from './stub-server.ts';

/** A destination of the demo workspace at the stack's receiver, and what arrives there. */
export function openPushed(stack: TestStack, path: string) {
  const { demo, receiver } = stack;
  let id = '';
  const secrets: string[] = [];

  async function ask(method: string, to: string, body?: object) {
    const answer = await fetch(`${demo.base_url}/v1/destinations${to}`, {
      method,
      headers: { 'X-API-Key': demo.api_key, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: an answer is read where it is expected.
    const read = (await answer.json()) as any;
    if (!answer.ok) throw new Error(`${method} ${to}: ${answer.status} ${JSON.stringify(read)}`);
    return read;
  }

  /** The posts of one event, in the order in which they came. */
  const postsOf = (event: string): readonly StubRequest[] =>
    receiver.requests.filter(({ url, headers }) => url === path && headers['webhook-id'] === event);

  /** Lets a person write on LINE. Returns the id of the event. */
  async function write(name: string, text: string, user = 'Uquiet'): Promise<string> {
    await post(demo, 'line', lineTexts([name], text, user));
    return lineEventId(name);
  }

  /** Throws unless the post is signed with a secret, as the library for receivers sees it. */
  function verify({ body, headers }: StubRequest, secret = secrets.at(-1) ?? ''): unknown {
    return new Webhook(secret).verify(body, headers as Record<string, string>);
  }

  return {
    secrets,
    postsOf,
    write,
    ask: (method: string, to: string, body?: object) => ask(method, `/${id}${to}`, body),

    /** Creates it, and waits until all have noticed it. */
    async create(filter: object = {}): Promise<void> {
      const url = `http://${receiver.host}${path}`;
      const created = await ask('POST', '', { name: path, url, filter });
      id = created.id;
      secrets.push(created.secret);
      const events: string[] = [];
      await until(`${path} gets events`, async () => {
        events.push(await write(`${path}-${events.length}`, 'Good day'));
        await sleep(1_000);
        return events.find((event) => postsOf(event).length > 0);
      });
    },

    async arrives(event: string): Promise<StubRequest> {
      return await until(`${event} arrives at ${path}`, async () => postsOf(event)[0]);
    },

    /** One of its deliveries as the API lists it, once it is as asked. */
    async delivery(event: string, isSo: (delivery: Shown) => boolean = () => true): Promise<Shown> {
      return await until(`a delivery of ${event} is so`, async () => {
        const { deliveries } = await ask('GET', `/${id}/deliveries?limit=200`);
        return deliveries.find((one: Shown) => one.event_id === event && isSo(one));
      });
    },

    verify,

    /** Every post of an event says the same, and is signed. */
    expectSame(event: string): void {
      const [first, ...others] = postsOf(event).map((one) => verify(one));
      for (const one of others) expect(one).to.deep.equal(first);
    },

    remove: () => ask('DELETE', `/${id}`),
  };
}

/** A delivery, as far as tests read it. */
export interface Shown {
  readonly id: string;
  readonly event_id: string;
  readonly log_event_id?: string;
  readonly status: string;
  readonly replay_id?: string;
  readonly attempts: readonly {
    readonly status?: number;
    readonly request_headers: Readonly<Record<string, string>>;
    readonly response_headers?: Readonly<Record<string, string>>;
    readonly response_body?: string;
  }[];
}
