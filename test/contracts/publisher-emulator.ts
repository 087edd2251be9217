import { required } from '../../shared/runtime/config.ts';
import type { PublishedMessage } from '../support/memory/memory-publisher.ts';

/** A topic and a pull subscription on it. */
export interface EmulatedTopic {
  readonly topic: string;
  /** Waits until so many messages are there, then a moment more for one too many. */
  received(count: number): Promise<PublishedMessage[]>;
}

interface PullAnswer {
  readonly receivedMessages?: readonly {
    readonly ackId: string;
    readonly message: { readonly data: string; readonly attributes: Record<string, string> };
  }[];
}

export async function createEmulatedTopic(
  projectId: string,
  topic: string,
  host = required(process.env, 'PUBSUB_EMULATOR_HOST'),
): Promise<EmulatedTopic> {
  const call = callAt(host);
  const name = `projects/${projectId}/topics/${topic}`;
  const subscription = `projects/${projectId}/subscriptions/${topic}`;
  await call('PUT', name, {});
  await call('PUT', subscription, { topic: name, ackDeadlineSeconds: 60 });

  async function pull(): Promise<PublishedMessage[]> {
    const request = { maxMessages: 1000, returnImmediately: true };
    const { receivedMessages = [] }: PullAnswer = await call(
      'POST',
      `${subscription}:pull`,
      request,
    );
    if (receivedMessages.length === 0) return [];
    const ackIds = receivedMessages.map(({ ackId }) => ackId);
    await call('POST', `${subscription}:acknowledge`, { ackIds });
    return receivedMessages.map(({ message }) => ({
      topic,
      data: JSON.parse(Buffer.from(message.data, 'base64').toString('utf8')),
      attributes: message.attributes,
    }));
  }

  return {
    topic,
    async received(count) {
      const all: PublishedMessage[] = [];
      while (all.length < count) all.push(...(await pull()));
      return [...all, ...(await pull())];
    },
  };
}

function callAt(host: string) {
  return async <T>(method: string, path: string, body: unknown): Promise<T> => {
    const headers = { 'Content-Type': 'application/json' };
    const url = `http://${host}/v1/${path}`;
    const answer = await fetch(url, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
}
