import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { type Processor, processEvent } from '../../../functions/process/process.ts';
import type { Publisher } from '../../../shared/cloud/pubsub/publisher.ts';
import { createRestPublisher } from '../../../shared/cloud/pubsub/rest-publisher.ts';
import { compileWorkflows } from '../../../shared/domain/triggers/matcher.ts';
import {
  createRandom,
  type NonEmpty,
  type Random,
} from '../../../shared/platforms/simulation/random.ts';
import { required } from '../../../shared/runtime/config.ts';
import type { Store } from '../../../shared/store/store.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import { createEmulatedTopic, type EmulatedTopic } from '../../contracts/publisher-emulator.ts';
import { block } from '../../support/deciding.ts';
import { until } from '../../support/follow.ts';
import { createMemoryArchive } from '../../support/memory/memory-archive.ts';
import { createMemoryPublisher } from '../../support/memory/memory-publisher.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';
import { mortal } from '../../support/mortal-processor.ts';
import { openStore } from '../../support/open-store.ts';
import { envelope } from '../../support/processing.ts';
import { samplePlatform } from '../../support/sample-platform.ts';
import { workflowOn } from '../../support/triggers.ts';

const keywords = { type: 'keyword' as const, keywords: ['order', 'buy'] };

const matcher = compileWorkflows([
  workflowOn({ type: 'new_message' }, 'wf_any'),
  workflowOn({ ...keywords, match_mode: 'contains' }, 'wf_order'),
  workflowOn({ type: 'keyword', keywords: ['^buy \\d+$'], match_mode: 'regex' }, 'wf_regex'),
  workflowOn({ ...keywords, match_mode: 'contains', platforms: ['line'] }, 'wf_elsewhere'),
  { ...workflowOn({ type: 'new_message' }, 'wf_draft'), status: 'draft' },
]);

/** What each text starts. */
const texts: NonEmpty<readonly [said: string, starts: readonly string[]]> = [
  ['hello', ['wf_any']],
  ['my order, please', ['wf_any', 'wf_order']],
  ['buy 3', ['wf_any', 'wf_order', 'wf_regex']],
  ['', ['wf_any']],
];

/** Asked and answered: block, matcher, commit, and a topic or two. */
const MOST_STEPS = 10;

interface Story {
  readonly events: readonly Envelope[];
  /** Workflows by event id. */
  readonly matches: ReadonlyMap<string, readonly string[]>;
}

/** A few texts of one person. */
function imagine(random: Random, account: string): Story {
  const matched = Array.from({ length: 1 + random.below(4) }, (_, number) => {
    const [said, starts] = random.pick(texts);
    return { event: envelope(`m${number}`, said, account), starts };
  });
  return {
    events: matched.map(({ event }) => event),
    matches: new Map(matched.map(({ event, starts }) => [event.event_id, starts])),
  };
}

function processorOn(store: Store, publisher: Publisher, account: string): Processor {
  const found = {
    ...block,
    platform: 'sample',
    account_id: account,
    workspace_id: `ws_${account}`,
  };
  return {
    ...{ platforms: { sample: samplePlatform }, store, publisher, now: Date.now },
    archive: createMemoryArchive(),
    findBlock: async (id) => ({ ...found, id }),
    findMatcher: async () => matcher,
  };
}

/** Delivers as Pub/Sub does: again after every death, now and then twice, until it is acknowledged. */
async function deliver(processor: Processor, event: Envelope, random: Random): Promise<void> {
  for (let deaths = random.below(4); deaths > 0; deaths -= 1) {
    const dying = mortal(processor, random.below(MOST_STEPS));
    await processEvent(dying, event).catch(() => undefined);
  }
  await processEvent(processor, event);
  if (random.chance(0.3)) await processEvent(processor, event);
}

/** The ids of all that was started, after it was found to be what matches and nothing else. */
async function expectMatches({ matches }: Story, store: Store): Promise<string[]> {
  const records = await store.findAll('records', [...matches.keys()]);
  for (const [id, starts] of matches) {
    expect(records.get(id)).to.include({ status: 'success' });
    const started = records.get(id)?.executions.map(({ workflow_id }) => workflow_id);
    expect(started).to.deep.equal(starts);
  }
  const ids = [...records.values()].flatMap(({ executions }) => executions.map(({ id }) => id));
  expect([...(await store.findAll('executions', ids)).keys()]).to.have.members(ids);
  return ids;
}

describe('events whose processing is killed anywhere, again and again', () => {
  it('begin what they match, exactly: a hundred stories in memory', async () => {
    for (let seed = 0; seed < 100; seed += 1) {
      const random = createRandom(seed);
      const [store, publisher] = [createMemoryStore(), createMemoryPublisher()];
      const story = imagine(random, 'acc_1');
      const processor = processorOn(store, publisher, 'acc_1');
      await Promise.all(random.shuffle(story.events).map((one) => deliver(processor, one, random)));
      const ids = await expectMatches(story, store);
      expect([...store.documents.executions.keys()], `seed ${seed}`).to.have.members(ids);
      const published = publisher.published.filter(({ topic }) => topic === 'workflow-executions');
      const announced = new Set(published.map(({ attributes }) => attributes['execution_id']));
      expect([...announced], `seed ${seed}`).to.have.members(ids);
    }
  });

  describe('on the emulators', () => {
    let projectId: string;
    let store: Store;
    let publisher: Publisher;
    let topic: EmulatedTopic;

    beforeEach(async () => {
      projectId = `kill-${randomUUID().slice(0, 8)}`;
      store = openStore(projectId);
      const host = required(process.env, 'PUBSUB_EMULATOR_HOST');
      publisher = createRestPublisher({ projectId, host });
      await createEmulatedTopic(projectId, 'convotic-events');
      topic = await createEmulatedTopic(projectId, 'workflow-executions');
    });

    /** Takes all that is announced until these executions have been, and then no more; most are announced several times. */
    async function expectAnnounced(ids: readonly string[]): Promise<void> {
      const announced = new Set<string>();
      await until(`all of ${ids.length} executions are announced`, async () => {
        for (const { attributes } of await topic.received(0)) {
          announced.add(attributes['execution_id'] ?? '');
        }
        return ids.every((id) => announced.has(id)) || undefined;
      });
      expect([...announced]).to.have.members(ids);
    }

    it('begin what they match, exactly: eight stories', async () => {
      const ids: string[] = [];
      for (let seed = 1_000; seed < 1_008; seed += 1) {
        const random = createRandom(seed);
        const account = `acc_${seed}`;
        const story = imagine(random, account);
        const processor = processorOn(store, publisher, account);
        await Promise.all(story.events.map((one) => deliver(processor, one, random)));
        ids.push(...(await expectMatches(story, store)));
      }
      await expectAnnounced(ids);
    });

    it('begin one execution each though Pub/Sub was out of reach', async () => {
      const story = imagine(createRandom(7), 'acc_down');
      // Nobody listens at port 9.
      const nowhere = createRestPublisher({ projectId, host: '127.0.0.1:9', deadlineMs: 300 });
      const cutOff = processorOn(store, nowhere, 'acc_down');
      for (const event of [...story.events, ...story.events]) {
        const failure = await processEvent(cutOff, event).catch((thrown: unknown) => thrown);
        expect(failure).to.have.property('code', 'publish_failed');
        expect(await store.find('records', event.event_id)).to.include({ status: 'retrying' });
      }
      const processor = processorOn(store, publisher, 'acc_down');
      for (const event of story.events) await processEvent(processor, event);
      await expectAnnounced(await expectMatches(story, store));
    });
  });
});
