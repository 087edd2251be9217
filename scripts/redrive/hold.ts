import { CommandError } from '../cli/command.ts';
import type { PubsubAddress } from '../project/open-project.ts';

/** A message as Pub/Sub's REST API gives it. */
export interface HeldMessage {
  readonly ackId: string;
  readonly message: {
    readonly messageId: string;
    readonly publishTime: string;
    /** Base64. */
    readonly data?: string;
    readonly attributes?: Readonly<Record<string, string>>;
  };
}

/** A subscription that holds dead letters. What is pulled and not acknowledged comes again after a minute. */
export interface Hold {
  /** Up to so many messages; none does not mean that nothing is held. */
  pull(most: number): Promise<readonly HeldMessage[]>;
  /** Publishes messages again with the same bytes. */
  publish(topic: string, messages: readonly MessageCopy[]): Promise<void>;
  acknowledge(ackIds: readonly string[]): Promise<void>;
}

export interface MessageCopy {
  readonly data?: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export function openHold({ url, projectId, accessToken }: PubsubAddress, name: string): Hold {
  const call = async (path: string, body: object): Promise<unknown> => {
    const answer = await fetch(`${url}/v1/projects/${projectId}/${path}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${await accessToken()}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (answer.ok) return JSON.parse(text || '{}');
    throw new CommandError(1, `Pub/Sub answered ${answer.status} to ${path}: ${text.trim()}`);
  };
  return {
    async pull(maxMessages) {
      const body = { maxMessages, returnImmediately: true };
      const pulled = (await call(`subscriptions/${name}:pull`, body)) as {
        readonly receivedMessages?: readonly HeldMessage[];
      };
      return pulled.receivedMessages ?? [];
    },
    async publish(topic, messages) {
      await call(`topics/${topic}:publish`, { messages });
    },
    async acknowledge(ackIds) {
      await call(`subscriptions/${name}:acknowledge`, { ackIds });
    },
  };
}
