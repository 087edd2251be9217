import type { WebhookAnswer, WebhookCall } from '../../shared/cloud/http/post-webhook.ts';
import type { Faults } from './faults.ts';
import { type Instance, Trouble } from './instance.ts';

/** A call of a destination as it came. */
export interface ReceivedCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The receiver has taken it in. Whether anybody has heard so is another question. */
  readonly taken: boolean;
}

/** The endpoints of the owners' own, to which events are pushed. */
export interface Receiver {
  readonly calls: readonly ReceivedCall[];
  /** Undefined where it does not answer. */
  answer(call: WebhookCall): WebhookAnswer | undefined;
}

/** One that now and then hangs, breaks before or after it has taken an event, wants to be left alone, or says nothing of use. */
export function createReceiver(faults: Faults): Receiver {
  const calls: ReceivedCall[] = [];
  const counts = new Map<string, number>();
  return {
    calls,
    answer({ url, headers, body }) {
      const about = `${url} ${headers['webhook-id']}`;
      const count = (counts.get(about) ?? 0) + 1;
      counts.set(about, count);
      const goes = (how: string): boolean =>
        faults.happens(`the receiver ${how}`, `${about}, call ${count}`, 0.5);
      const note = (taken: boolean): void => void calls.push({ url, headers, body, taken });
      if (goes('breaks before')) {
        note(false);
        return answerOf(500);
      }
      if (goes('wants to be left alone')) {
        note(false);
        return answerOf(429, { 'retry-after': '90' });
      }
      note(true);
      if (goes('hangs')) return undefined;
      if (goes('breaks after')) return answerOf(502);
      return goes('answers garbage') ? answerOf(200, {}, '\u0000{<') : answerOf(204);
    },
  };
}

function answerOf(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): WebhookAnswer {
  return { status, headers, body };
}

/** One call, as `createPostWebhook` makes it: it never rejects. */
export function callReceiver(
  receiver: Receiver,
  instance: Instance,
  call: WebhookCall,
): Promise<WebhookAnswer> {
  return new Promise((resolve) => {
    const fail = (code: string): void => resolve({ error: { code, message: 'It did not answer' } });
    const timer = setTimeout(() => fail('timeout'), call.timeoutMs);
    instance
      .ask('receiver', () => receiver.answer(call))
      .then(
        (answer) => {
          if (answer === undefined) return;
          clearTimeout(timer);
          resolve(answer);
        },
        (thrown: unknown) => {
          clearTimeout(timer);
          if (!(thrown instanceof Trouble)) throw thrown;
          fail('connection_failed');
        },
      );
  });
}
