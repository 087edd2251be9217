import { invalid } from '../serve/status.ts';

// The resources of google.pubsub.v1 in plain JSON, as far as they are served.

export interface Topic {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface Duration {
  readonly seconds: string;
  readonly nanos: number;
}

export interface Subscription {
  readonly name: string;
  readonly topic: string;
  /** Without an endpoint the subscription is pulled. */
  readonly pushConfig: PushConfig | null;
  readonly cloudStorageConfig: CloudStorageConfig | null;
  readonly ackDeadlineSeconds: number;
  readonly messageRetentionDuration: Duration | null;
  readonly filter: string;
  readonly deadLetterPolicy: {
    readonly deadLetterTopic: string;
    readonly maxDeliveryAttempts: number;
  } | null;
  readonly retryPolicy: {
    readonly minimumBackoff: Duration | null;
    readonly maximumBackoff: Duration | null;
  } | null;
  readonly enableMessageOrdering: boolean;
  readonly enableExactlyOnceDelivery: boolean;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface PushConfig {
  readonly pushEndpoint: string;
}

export interface CloudStorageConfig {
  readonly bucket: string;
  readonly filenamePrefix: string;
  readonly filenameSuffix: string;
  readonly filenameDatetimeFormat: string;
  readonly avroConfig?: object;
  readonly maxDuration: Duration | null;
  readonly maxBytes: string;
  readonly maxMessages: string;
}

export interface PubsubMessage {
  /** Base64. */
  readonly data: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly orderingKey: string;
  readonly messageId: string;
  readonly publishTime: { readonly seconds: string; readonly nanos: number };
}

/**
 * A message as JSON, in whatever form the rest of it has. Its data is base64, in which JSON escapes nothing: looking
 * for what to escape takes milliseconds of a megabyte, in which nobody else is served.
 */
export function messageJson<M extends Pick<PubsubMessage, 'data'>>({ data, ...rest }: M): string {
  return `{"data":"${data}",${JSON.stringify(rest).slice(1)}`;
}

export function toMs({ seconds, nanos }: Duration): number {
  return Number(seconds) * 1_000 + nanos / 1_000_000;
}

const NAME = /^projects\/[^/]+\/(topics|subscriptions)\/(?!goog)[A-Za-z][\w.~+%-]{2,254}$/;

/** The rules of cloud.google.com/pubsub/docs/pubsub-basics#resource_names. */
export function checkResourceName(name: string, kind: 'topics' | 'subscriptions'): void {
  if (NAME.exec(name)?.[1] !== kind) throw invalid(`Invalid resource name "${name}"`);
}

// The limits are those of cloud.google.com/pubsub/quotas#resource_limits.

const MOST_MESSAGES = 1_000;
const MOST_ATTRIBUTES = 100;
const MOST_KEY_BYTES = 256;
const MOST_VALUE_BYTES = 1_024;
const MOST_MESSAGE_BYTES = 10_000_000;

type OutgoingMessage = Pick<PubsubMessage, 'data' | 'attributes' | 'orderingKey'>;

export function checkMessages(messages: readonly OutgoingMessage[]): void {
  if (messages.length === 0) throw invalid('The request has no messages');
  if (messages.length > MOST_MESSAGES)
    throw invalid(`A request has at most ${MOST_MESSAGES} messages`);
  for (const message of messages) checkMessage(message);
}

function checkMessage({ data, attributes }: OutgoingMessage): void {
  const pairs = Object.entries(attributes);
  if (data === '' && pairs.length === 0) {
    throw invalid('A message has neither data nor attributes');
  }
  if (Buffer.byteLength(data, 'base64') > MOST_MESSAGE_BYTES)
    throw invalid('A message is too large');
  if (pairs.length > MOST_ATTRIBUTES)
    throw invalid(`A message has at most ${MOST_ATTRIBUTES} attributes`);
  for (const [key, value] of pairs) {
    const keyBytes = Buffer.byteLength(key);
    if (keyBytes === 0 || keyBytes > MOST_KEY_BYTES || key.startsWith('goog')) {
      throw invalid(`Invalid attribute key "${key}"`);
    }
    if (Buffer.byteLength(value) > MOST_VALUE_BYTES)
      throw invalid(`The attribute "${key}" is too long`);
  }
}

/**
 * A subscription as it is stored, with Google's defaults. Throws if it asks for something that is not
 * supported.
 */
export function completeSubscription(given: Subscription): Subscription {
  const { ackDeadlineSeconds, deadLetterPolicy, messageRetentionDuration } = given;
  checkResourceName(given.name, 'subscriptions');
  if (ackDeadlineSeconds !== 0 && (ackDeadlineSeconds < 10 || ackDeadlineSeconds > 600)) {
    throw invalid('ackDeadlineSeconds must be from 10 to 600');
  }
  const attempts = deadLetterPolicy?.maxDeliveryAttempts || 5;
  if (attempts < 5 || attempts > 100) throw invalid('maxDeliveryAttempts must be from 5 to 100');
  return {
    ...given,
    ackDeadlineSeconds: ackDeadlineSeconds || 10,
    messageRetentionDuration: messageRetentionDuration ?? { seconds: '604800', nanos: 0 },
    deadLetterPolicy: deadLetterPolicy && { ...deadLetterPolicy, maxDeliveryAttempts: attempts },
  };
}
