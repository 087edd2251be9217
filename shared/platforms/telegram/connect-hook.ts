import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import { Failure } from '../../domain/failure.ts';
import type { Endpoint, Health } from '../connector.ts';
import { quote } from '../connector-words.ts';
import { readPath } from '../read-json.ts';
import { callBot } from './connect-api.ts';

/** A bot's webhook as Telegram has it (core.telegram.org/bots/api#webhookinfo). */
export interface Hook {
  /** Empty when there is none. */
  readonly url: string;
  /** Undefined if the updates of Telegram's default are delivered. */
  readonly updates: readonly unknown[] | undefined;
  readonly pending: number;
  /** Telegram's own message. It stays after the problem is over. */
  readonly lastError: string;
  /** Milliseconds since 1970; 0 when there was none. */
  readonly lastErrorAt: number;
  readonly facts: Health['facts'];
}

export function* readHook(bot_token: string, { secret_token }: Endpoint): ApiCalls<Hook> {
  const info = yield* callBot({ bot_token, method: 'getWebhookInfo' });
  const url = readPath(info, 'url');
  if (typeof url !== 'string') {
    throw new Failure('unexpected_answer', 'Telegram did not say what its webhook is');
  }
  const updates = readPath(info, 'allowed_updates');
  const pending = readNumber(info, 'pending_update_count') ?? 0;
  const lastError = quote(readPath(info, 'last_error_message'), [bot_token, secret_token]);
  const lastErrorAt = (readNumber(info, 'last_error_date') ?? 0) * 1000;
  return {
    url,
    updates: Array.isArray(updates) ? updates : undefined,
    pending,
    lastError,
    lastErrorAt,
    facts: {
      pending_updates: pending,
      max_connections: readNumber(info, 'max_connections') ?? 0,
      ...(lastError !== '' && { last_error: lastError }),
      ...(lastErrorAt > 0 && { last_error_at: toTime(lastErrorAt) }),
    },
  };
}

/** The kinds of updates that the webhook leaves out. */
export function missingOf(kinds: readonly string[], { updates }: Hook): string[] {
  const left =
    updates === undefined ? NOT_BY_DEFAULT : kinds.filter((kind) => !updates.includes(kind));
  return kinds.filter((kind) => left.includes(kind));
}

const NOT_BY_DEFAULT = ['chat_member', 'message_reaction', 'message_reaction_count'];

function readNumber(value: unknown, path: string): number | undefined {
  const found = readPath(value, path);
  return typeof found === 'number' && Number.isSafeInteger(found) ? found : undefined;
}

/** Undefined if the value is outside the range of a Date. */
function toTime(ms: number): string {
  const at = new Date(ms);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}
