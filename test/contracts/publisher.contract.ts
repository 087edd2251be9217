import { expect } from 'chai';
import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import { Failure } from '../../shared/domain/failure.ts';
import type { PublishedMessage } from '../support/memory/memory-publisher.ts';

export interface PublisherSubject {
  readonly publisher: Publisher;
  readonly topic: string;
  /** What subscribers of the topic got, once `count` messages are there. */
  received(count: number): Promise<readonly PublishedMessage[]>;
}

export interface PublisherCase {
  readonly name: string;
  open(): Promise<PublisherSubject>;
  /** What a topic that does not exist is answered with; or why that cannot happen. */
  readonly missingTopic: { readonly message: string } | { readonly reason: string };
}

/** What every publisher does. */
export function describePublisher({ name, open, missingTopic }: PublisherCase): void {
  describe(`publisher: ${name}`, () => {
    it('delivers data and attributes as they were given', async () => {
      const { publisher, topic, received } = await open();
      const data = { text: 'Grüße, 世界 👋', list: [1, null, true], nested: { empty: {} } };
      await publisher.publish(topic, [{ data, attributes: { kind: 'message', name: 'é' } }]);
      expect(await received(1)).to.deep.equal([
        { topic, data, attributes: { kind: 'message', name: 'é' } },
      ]);
    });

    it('delivers half a surrogate pair and NUL', async () => {
      const { publisher, topic, received } = await open();
      await publisher.publish(topic, [
        { data: { text: 'a\ud83db\u0000c' }, attributes: { n: '1' } },
      ]);
      const [message] = await received(1);
      expect(message?.data).to.deep.equal({ text: 'a\ud83db\u0000c' });
    });

    it('publishes nothing when there is nothing to publish', async () => {
      const { publisher, topic, received } = await open();
      await publisher.publish(topic, []);
      expect(await received(0)).to.deep.equal([]);
    });

    it('delivers more messages than one request may hold', async () => {
      const { publisher, topic, received } = await open();
      await publisher.publish(topic, numbered(0, 2_500));
      expect(numbersOf(await received(2_500))).to.deep.equal(range(0, 2_500));
    });

    it('delivers every message of many concurrent calls once', async () => {
      const { publisher, topic, received } = await open();
      const calls = range(0, 200).map((call) => publisher.publish(topic, numbered(call * 3, 3)));
      await Promise.all(calls);
      expect(numbersOf(await received(600))).to.deep.equal(range(0, 600));
    });

    if ('message' in missingTopic) {
      it('rejects with publish_failed when the topic does not exist', async () => {
        const { publisher } = await open();
        const thrown = await publisher.publish('no-such-topic', numbered(0, 2)).catch((e) => e);
        expect(thrown).to.be.instanceOf(Failure);
        expect(thrown.code).to.equal('publish_failed');
        expect(thrown.message).to.equal(missingTopic.message);
      });
    }
  });
}

function range(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}

function numbered(from: number, count: number): { data: unknown; attributes: { n: string } }[] {
  return range(from, count).map((n) => ({ data: { n }, attributes: { n: String(n) } }));
}

function numbersOf(messages: readonly PublishedMessage[]): number[] {
  return messages.map(({ attributes }) => Number(attributes['n'])).sort((a, b) => a - b);
}
