import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { ConvoticError } from './convotic-error.ts';
import type { components } from './openapi.ts';

/** What a destination receives: an event in the form that is the same for all platforms. */
export type PushedEvent = components['schemas']['NormalisedEvent'];

/** `destination.test` is what "Send a test" sends. */
export type PushedType = PushedEvent['type'] | 'destination.test';

/** The execution that an event is about. */
export type PushedExecution = NonNullable<PushedEvent['data']['execution']>;

export type ExecutionState = 'started' | 'waiting' | 'completed' | 'failed' | 'cancelled';

/** The headers of a request, as Node or `fetch` give them. */
export type GivenHeaders =
  | Headers
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** The secret of the destination, or several while it is changed. */
export type Secrets = string | readonly string[];

/** Takes what destinations push, and gives it to handlers. */
export interface Receiver {
  /** Verifies a push. Throws a `ConvoticError` with the code `invalid_signature` if it is not genuine. */
  verify(headers: GivenHeaders, rawBody: string | Uint8Array, secrets?: Secrets): PushedEvent;
  readonly events: {
    /** Calls the handler with each event of this type. */
    on(type: PushedType, handler: (event: PushedEvent) => unknown): void;
  };
  readonly executions: {
    /** Calls the handler with each execution that becomes this. */
    on(
      state: ExecutionState,
      handler: (execution: PushedExecution, event: PushedEvent) => unknown,
    ): void;
  };
  /** Verifies a push and calls its handlers, one after another. Rejects with what a handler throws. */
  receive(headers: GivenHeaders, rawBody: string | Uint8Array): Promise<PushedEvent>;
  /** The whole endpoint, for servers that speak `fetch`: 204, 400 if it is not genuine, and 500 if a handler throws. */
  handle(request: Request): Promise<Response>;
}

export function createReceiver(ownSecrets: Secrets = []): Receiver {
  const handlers = new Map<string, ((event: PushedEvent) => unknown)[]>();
  const on: Receiver['events']['on'] = (type, handler) => {
    handlers.set(type, [...(handlers.get(type) ?? []), handler]);
  };
  const receive: Receiver['receive'] = async (headers, rawBody) => {
    const event = verify(headers, rawBody, ownSecrets);
    for (const handler of handlers.get(event.type) ?? []) await handler(event);
    return event;
  };
  return {
    verify: (headers, rawBody, secrets = ownSecrets) => verify(headers, rawBody, secrets),
    events: { on },
    executions: {
      on: (state, handler) =>
        on(`workflow.execution.${state}`, (event) => {
          const { execution } = event.data;
          return execution && handler(execution, event);
        }),
    },
    receive,
    async handle(request) {
      try {
        await receive(request.headers, await request.text());
        return new Response(null, { status: 204 });
      } catch (thrown) {
        const forged = thrown instanceof ConvoticError && thrown.code === 'invalid_signature';
        if (!forged) console.error(thrown);
        // The event is sent again after any answer but a 2xx, for three days.
        return new Response(null, { status: forged ? 400 : 500 });
      }
    },
  };
}

/**
 * Verifies a push by Standard Webhooks (standardwebhooks.com), with each of the secrets.
 * @param rawBody - the body as it arrived: JSON that was parsed and written again has another signature.
 */
export function verify(
  headers: GivenHeaders,
  rawBody: string | Uint8Array,
  secrets: Secrets,
): PushedEvent {
  const text = textOf(rawBody);
  const given = plainHeaders(headers);
  const candidates = typeof secrets === 'string' ? [secrets] : secrets;
  if (candidates.length === 0) throw new TypeError('Give the secret of the destination.');
  let cause: unknown;
  for (const secret of candidates) {
    try {
      // What we have signed is an event.
      return new Webhook(secret).verify(text, given) as PushedEvent;
    } catch (thrown) {
      if (!(thrown instanceof WebhookVerificationError)) throw thrown;
      cause = thrown;
    }
  }
  const { message } = cause as WebhookVerificationError;
  throw new ConvoticError(`The push is not genuine: ${message}.`, {
    code: 'invalid_signature',
    cause,
  });
}

function textOf(rawBody: string | Uint8Array): string {
  if (typeof rawBody === 'string') return rawBody;
  if (rawBody instanceof Uint8Array) return new TextDecoder().decode(rawBody);
  throw new TypeError(
    'rawBody must be the text or the bytes that arrived, before they are parsed.',
  );
}

function plainHeaders(headers: GivenHeaders): Record<string, string> {
  const entries = headers instanceof Headers ? [...headers] : Object.entries(headers);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
