import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { type Cloud, startCloud } from '../../../scripts/local/cloud/cloud.ts';
import { openEmulatedStore } from '../../../scripts/local/open-emulated-store.ts';
import { isAlias } from '../../../shared/domain/conversations/alias.ts';
import type { OutboundMessage } from '../../../shared/domain/outbound/outbound-message.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import type { HttpResult } from '../../../shared/domain/workflows/http.ts';
import { indexes } from '../../../shared/store/assert-indexed.ts';
import type { Store } from '../../../shared/store/store.ts';
import { openStoryIn, type StoryIn, type Way } from '../../support/engine-story.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';
import { runs } from '../../support/properties.ts';

const MINUTE = 60_000;
const PEOPLE = [1, 2, 3] as const;

const say = (message: string, next?: string) => ({
  ...{ type: 'send_message', message: `${message}, {{ contact.name }}` },
  ...(next !== undefined && { next }),
});

/** It asks, waits, orders, does two things at once, and says something on each of its ways. */
const order = {
  start: 'ask',
  nodes: {
    ask: {
      type: 'ask_question',
      message: 'How many, {{ contact.name }}',
      expects: 'number',
      variable: 'many',
      retries: 1,
      retry_message: 'A number, {{ contact.name }}',
      timeout: '10m',
      next: 'order',
      on_invalid: 'odd',
      on_timeout: 'late',
    },
    order: {
      type: 'http_request',
      method: 'POST',
      url: 'https://shop.example/orders',
      body: { many: '{{ many }}' },
      next: 'both',
      on_error: 'sorry',
    },
    both: { type: 'split', branches: ['pause', 'noted'], join: 'all', next: 'thanks' },
    pause: { type: 'delay', for: '5m' },
    noted: say('Noted'),
    thanks: say('Thanks'),
    odd: say('Never mind'),
    late: say('Too late'),
    sorry: say('Sold out'),
  },
};

/** What a person saw of it, from one end to the other. */
const endings = [
  ['How many', 'Noted', 'Thanks'],
  ['How many', 'A number', 'Noted', 'Thanks'],
  ['How many', 'A number', 'Never mind'],
  ['How many', 'Too late'],
  ['How many', 'A number', 'Too late'],
  ['How many', 'Sold out'],
  ['How many', 'A number', 'Sold out'],
];

type Act =
  | { readonly kind: 'says'; readonly person: number; readonly text: string }
  | { readonly kind: 'passes'; readonly minutes: number }
  | { readonly kind: 'taken over'; readonly person: number }
  | { readonly kind: 'tasks lost' };

const person = fc.constantFrom(...PEOPLE);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('says' as const),
      person,
      text: fc.constantFrom('2', 'many'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('passes' as const),
      minutes: fc.constantFrom(1, 4, 11),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('taken over' as const), person }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'tasks lost' as const }) },
);

const way: fc.Arbitrary<Way> = fc.oneof(
  fc.constantFrom('once' as const, 'twice' as const, 'newest first' as const),
  fc.record({
    call: fc.integer({ min: 1, max: 120 }),
    when: fc.constantFrom('before' as const, 'after' as const),
  }),
);

const program = fc.record({
  way,
  acts: fc.array(act, { minLength: 3, maxLength: 12 }),
  /** How the shop answers, one call after the other, and then always the last way. */
  shop: fc.array(fc.constantFrom(200, 200, 503, 404), { minLength: 1, maxLength: 5 }),
});
type Program = typeof program extends fc.Arbitrary<infer P> ? P : never;

describe('random stories', () => {
  let cloud: Cloud;

  before(async () => {
    cloud = await startCloud({ indexes });
  });

  after(() => cloud.close());

  it('end on the embedded cloud as in memory: nothing is said twice, no execution is lost or stuck', async () => {
    const one = async (given: Program): Promise<void> => {
      const host = `127.0.0.1:${cloud.ports.firestore}`;
      const store = openEmulatedStore(host, `stories-${randomUUID().slice(0, 8)}`);
      const onCloud = await live(store, given);
      const inMemory = await live(createMemoryStore(), given);
      expect(onCloud.sent).to.deep.equal(inMemory.sent);
    };
    await fc.assert(fc.asyncProperty(program, one), { numRuns: runs(12) });
  }).timeout(600_000);
});

/** Everybody orders; then happens what is given, and then time passes. */
async function live(store: Store, { way, acts, shop }: Program): Promise<StoryIn<Store>> {
  let calls = 0;
  const answer = (): HttpResult => {
    const status = shop[Math.min(calls, shop.length - 1)] ?? 200;
    calls += 1;
    return { status, headers: {}, body: '{}' };
  };
  const story = await openStoryIn(store, { way, answer });
  await story.publish('wf_order', ['order'], order);
  for (const from of PEOPLE) await story.hear('order', { from });
  for (const one of acts) {
    if (one.kind === 'says') await story.hear(one.text, { from: one.person });
    else if (one.kind === 'passes') await story.pass(one.minutes * MINUTE);
    else if (one.kind === 'taken over') await takeOver(story, one.person);
    else story.loseTasks();
  }
  await story.pass(90 * MINUTE, 5 * MINUTE);
  await judge(story);
  return story;
}

/** A person's conversation is known once they have ordered. */
async function takeOver({ store, takeOver }: StoryIn<Store>, one: number): Promise<void> {
  const { found } = await store.page('contacts', {
    where: { workspace_id: 'ws_1' },
    order: { field: 'index_active_at', direction: 'desc' },
    limit: 100,
  });
  const contact = found.find(
    (known) => !isAlias(known) && known.platform_user_ids.includes(String(one)),
  );
  const executions = await allExecutions(store);
  const { conversation_id } = executions.find(({ contact_id }) => contact_id === contact?.id) ?? {};
  if (conversation_id === undefined) throw new Error(`person ${one} has no conversation`);
  await takeOver(30 * MINUTE, conversation_id);
}

async function allExecutions(store: Store): Promise<readonly Execution[]> {
  const { found } = await store.page('executions', {
    where: { workspace_id: 'ws_1' },
    order: { field: 'started_at', direction: 'desc' },
    limit: 100,
  });
  return found;
}

async function allMessages(
  store: Store,
  executions: readonly Execution[],
): Promise<readonly OutboundMessage[]> {
  const pages = executions.map(({ conversation_id = '' }) =>
    store.page('outbound_messages', {
      where: { workspace_id: 'ws_1', conversation_id },
      order: { field: 'created_at', direction: 'desc' },
      limit: 100,
    }),
  );
  return (await Promise.all(pages)).flatMap(({ found }) => found);
}

async function judge({ store, sent, wasKilled, calls }: StoryIn<Store>): Promise<void> {
  expect(sent, 'said twice').to.have.lengthOf(new Set(sent).size);
  const executions = await allExecutions(store);
  expect(executions, 'one for each who ordered').to.have.lengthOf(PEOPLE.length);
  const outcomes = executions.map(({ status, error }) => `${status} ${error?.code}`);
  for (const outcome of outcomes) {
    expect(outcome).to.be.oneOf(['completed undefined', 'cancelled taken_over']);
  }
  const statuses = (await allMessages(store, executions)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 'queued' || status === 'sending')).to.deep.equal(
    [],
  );
  // Nobody knows of the call in which a process was killed.
  const uncertain = statuses.filter((status) => status === 'uncertain').length;
  expect(uncertain).to.be.at.most(wasKilled() ? 1 : 0);
  const keys = new Set(calls.map(({ headers }) => headers['Idempotency-Key']));
  expect(keys.size, 'orders').to.be.at.most(PEOPLE.length);
  if (uncertain > 0 || outcomes.includes('cancelled taken_over')) return;
  for (const one of PEOPLE) {
    const mark = `, Person ${one}`;
    const seen = sent.filter((text) => text.endsWith(mark)).map((text) => text.replace(mark, ''));
    expect(endings).to.deep.include(seen);
  }
}
