import * as v from 'valibot';
import { callEmulator } from '../../traffic/emulator.ts';

export interface ReceivedMessage {
  readonly ackId: string;
  /** The message's text. */
  readonly data: string;
}

export interface Subscription {
  /** The available messages. Empty after a failure: a busy emulator returns the messages with the next pull. */
  pull(): Promise<readonly ReceivedMessage[]>;
  /** Acknowledges messages; others are delivered again. */
  acknowledge(ackIds: readonly string[]): Promise<void>;
}

/** The shortest deadline that Pub/Sub accepts, so that a failed message comes again soon. */
const ACK_DEADLINE_SECONDS = 10;
const AT_ONCE = 10;

const pulledSchema = v.object({
  receivedMessages: v.optional(
    v.array(v.object({ ackId: v.string(), message: v.object({ data: v.string() }) })),
    [],
  ),
});

/**
 * A new pull subscription on the Pub/Sub emulator. The emulator pushes only two messages at once, and the
 * functions need these.
 */
export async function openSubscription(
  host: string,
  projectId: string,
  { name, topic }: { readonly name: string; readonly topic: string },
): Promise<Subscription> {
  const path = `/v1/projects/${projectId}/subscriptions/${name}`;
  await callEmulator(host, path, { method: 'DELETE' });
  const json = {
    topic: `projects/${projectId}/topics/${topic}`,
    ackDeadlineSeconds: ACK_DEADLINE_SECONDS,
  };
  await callEmulator(host, path, { method: 'PUT', json });
  const post = (verb: string, body: object): Promise<unknown> =>
    callEmulator(host, `${path}:${verb}`, { method: 'POST', json: body });
  return {
    async pull() {
      const order = { maxMessages: AT_ONCE, returnImmediately: true };
      const answer = await post('pull', order).catch(() => ({}));
      return v.parse(pulledSchema, answer).receivedMessages.map(({ ackId, message }) => ({
        ackId,
        data: Buffer.from(message.data, 'base64').toString(),
      }));
    },
    async acknowledge(ackIds) {
      if (ackIds.length > 0) await post('acknowledge', { ackIds }).catch(() => undefined);
    },
  };
}
