import type { ApiAnswer, ApiCall } from '../../shared/domain/blocks/api-call.ts';
import { fractions } from './dice.ts';
import type { Faults } from './faults.ts';
import type { Account } from './items.ts';
import { answers, type SeenMessage } from './platform-answers.ts';
import { type Asked, readCall } from './read-call.ts';
import type { Timeline } from './timeline.ts';

/** A call as it came, whatever was answered. `key`: the platform knows a repetition by it. */
export interface SentCall {
  readonly text: string;
  readonly by: 'push' | 'reply' | 'call';
  readonly account: Account;
  readonly at: number;
}

/** Reply tokens that LINE gave away with its events. Each is good once, and for a minute. */
interface ReplyToken {
  readonly account: Account;
  readonly person: string;
  readonly at: number;
}

/** What the platforms know of messages that businesses send through their APIs. */
export interface SendApi {
  readonly seen: readonly SeenMessage[];
  readonly calls: readonly SentCall[];
  /** The token that is good at the moment, by account (`platform id`). */
  readonly tokens: Map<string, string>;
  readonly replyTokens: Map<string, ReplyToken>;
  answer(call: ApiCall): ApiAnswer;
  /** Is called with each message that is taken, before the call is answered. */
  onSeen(work: (message: SeenMessage) => void): void;
}

const REPLY_TOKEN_MS = 60_000;
const FIRST_ID = 5_000_000;

/**
 * The five send APIs, after their documents and without a rule of the product: LINE knows retry keys and reply
 * tokens, the others take every call for a new message.
 */
export function createSendApi(seed: number, timeline: Timeline, faults: Faults): SendApi {
  const seen: SeenMessage[] = [];
  const calls: SentCall[] = [];
  const tokens = new Map<string, string>();
  const replyTokens = new Map<string, ReplyToken>();
  const taken = new Map<string, SeenMessage>();
  const counts = new Map<string, number>();
  let listener = (_: SeenMessage): void => undefined;

  function take({ account, text, stamp }: Asked, person: string): SeenMessage {
    const id = String(FIRST_ID + seen.length + 1);
    const stamped = stamp === undefined ? {} : { stamp };
    const message = { id, account, person, text, at: timeline.now(), ...stamped };
    seen.push(message);
    listener(message);
    return message;
  }

  /** The person a reply token stands for, and the token is spent. */
  function spend({ reply_token = '', account }: Asked): string | undefined {
    const token = replyTokens.get(reply_token);
    const good = token !== undefined && token.account.id === account.id;
    if (!good || timeline.now() > token.at + REPLY_TOKEN_MS) return undefined;
    replyTokens.delete(reply_token);
    return token.person;
  }

  function answer(call: ApiCall): ApiAnswer {
    const asked = readCall(call);
    const { account, text, retry_key, reply_token } = asked;
    const words = answers[account.platform];
    const by = reply_token !== undefined ? 'reply' : retry_key !== undefined ? 'push' : 'call';
    calls.push({ text, by, account, at: timeline.now() });
    const count = (counts.get(text) ?? 0) + 1;
    counts.set(text, count);
    const key = `${text}, call ${count}`;
    if (tokens.get(`${account.platform} ${account.id}`) !== asked.token) return words.tokenDead;
    if (faults.happens('too fast', key, 0.3)) return words.tooFast;
    const before = retry_key === undefined ? undefined : taken.get(retry_key);
    if (before !== undefined) return words.takenBefore(before);
    if (faults.happens('broken before', key, 0.2)) return words.broken;
    if (fractions(seed, `${text} is refused`)() < 0.03) return words.refused;
    const person = reply_token === undefined ? asked.person : spend(asked);
    if (person === undefined) return words.replyTokenSpent;
    const message = take(asked, person);
    if (retry_key !== undefined) taken.set(retry_key, message);
    return faults.happens('broken after', key, 0.2) ? words.broken : words.taken(message);
  }

  const onSeen: SendApi['onSeen'] = (work) => {
    listener = work;
  };
  return { seen, calls, tokens, replyTokens, answer, onSeen };
}
