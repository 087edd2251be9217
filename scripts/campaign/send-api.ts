import type { ApiAnswer, ApiCall } from '../../shared/domain/blocks/api-call.ts';
import { fractions } from './dice.ts';
import type { Faults } from './faults.ts';
import type { Account } from './items.ts';
import type { Timeline } from './timeline.ts';

/** A message that a platform took, so that the person sees it. */
export interface SeenMessage {
  /** The platform's id for it: seven digits that nothing else of the story has. */
  readonly id: string;
  readonly account: Account;
  readonly person: string;
  readonly text: string;
  readonly at: number;
  /** What the sender wants to have back on the message's echo or status. */
  readonly stamp?: string;
}

/** A call as it came, whatever was answered. `key`: the platform knows a repetition by it. */
interface SentCall {
  readonly text: string;
  readonly by: 'push' | 'reply' | 'call';
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
  /** By account, as `platform id`: the token that is good at the moment. */
  readonly tokens: Map<string, string>;
  readonly replyTokens: Map<string, ReplyToken>;
  answer(call: ApiCall): ApiAnswer;
  /** Is called with each message that is taken, before the call is answered. */
  onSeen(work: (message: SeenMessage) => void): void;
}

/** What a request of a platform's API says, in words of no platform. */
interface Asked {
  readonly account: Account;
  readonly token: string;
  readonly text: string;
  /** Undefined where a reply token names the person. */
  readonly person?: string;
  readonly reply_token?: string;
  readonly retry_key?: string;
  readonly stamp?: string;
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
    calls.push({ text, by });
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

/** The token is in the path or in a header, and the words are the first that the message shows. */
function readCall({ api, path, headers = {}, json }: ApiCall): Asked {
  const body = json as Readonly<Record<string, unknown>>;
  const token = (headers['Authorization'] ?? '').replace('Bearer ', '');
  if (api === 'api.line.me') {
    const account = { platform: 'line', id: accountOf(token) } as const;
    const [{ text = '' } = {}] = body['messages'] as readonly { text?: string }[];
    if (path.endsWith('/reply')) {
      return { account, token, text, reply_token: String(body['replyToken']) };
    }
    const retry_key = headers['X-Line-Retry-Key'];
    const person = String(body['to']);
    return { account, token, text, person, ...(retry_key !== undefined && { retry_key }) };
  }
  if (api === 'api.telegram.org') {
    const bot = /^\/bot([^/]+)\/sendMessage$/.exec(path)?.[1] ?? '';
    const account = { platform: 'telegram', id: accountOf(bot) } as const;
    return { account, token: bot, text: String(body['text']), person: String(body['chat_id']) };
  }
  const id = /\/(\d+)\/messages$/.exec(path)?.[1] ?? '';
  if (body['messaging_product'] === 'whatsapp') {
    const { body: text } = body['text'] as { readonly body: string };
    const person = String(body['to']).replace('+', '');
    const stamp = String(body['biz_opaque_callback_data']);
    return { account: { platform: 'whatsapp', id }, token, text, person, stamp };
  }
  const platform = api === 'graph.instagram.com' ? 'instagram' : 'messenger';
  const { text, metadata } = body['message'] as Readonly<Record<string, string>>;
  const person = String((body['recipient'] as { readonly id: string }).id);
  // Instagram documents no field that comes back with the echo.
  const stamp = platform === 'messenger' && metadata !== undefined ? { stamp: metadata } : {};
  return { account: { platform, id }, token, text: String(text), person, ...stamp };
}

/** Tokens are of one account: this is how the platform knows which one calls. */
export function tokenOf({ platform, id }: Account, name: string): string {
  return `${id}:${platform}-${name.replaceAll(/\W/g, '-')}`;
}

function accountOf(token: string): string {
  return token.slice(0, token.indexOf(':'));
}

interface Answers {
  readonly tokenDead: ApiAnswer;
  readonly tooFast: ApiAnswer;
  /** It says that something went wrong, and not whether the message was taken. */
  readonly broken: ApiAnswer;
  readonly refused: ApiAnswer;
  readonly replyTokenSpent: ApiAnswer;
  taken(message: SeenMessage): ApiAnswer;
  takenBefore(message: SeenMessage): ApiAnswer;
}

const invalid = said(400, { message: 'Invalid reply token' });

function said(status: number, json: unknown): ApiAnswer {
  return { status, json };
}

function ofMeta(taken: Answers['taken']): Answers {
  const error = (status: number, code: number, message: string): ApiAnswer =>
    said(status, { error: { code, message, type: 'OAuthException', fbtrace_id: 'A1' } });
  return {
    tokenDead: error(401, 190, 'Error validating access token'),
    tooFast: error(400, 4, 'Application request limit reached'),
    broken: error(500, 2, 'Service temporarily unavailable'),
    refused: error(400, 100, 'Invalid parameter'),
    replyTokenSpent: invalid,
    taken,
    takenBefore: taken,
  };
}

function ofMessaging({ id, person }: SeenMessage): ApiAnswer {
  return said(200, { recipient_id: person, message_id: `m_${id}` });
}

const answers: Readonly<Record<Account['platform'], Answers>> = {
  instagram: ofMeta(ofMessaging),
  messenger: ofMeta(ofMessaging),
  whatsapp: ofMeta(({ id, person }) =>
    said(200, { contacts: [{ wa_id: person }], messages: [{ id: `wamid.${id}` }] }),
  ),
  line: {
    tokenDead: said(401, { message: 'Authentication failed' }),
    tooFast: said(429, { message: 'The API rate limit has been exceeded. Try again later.' }),
    broken: said(500, { message: 'Internal Server Error' }),
    refused: said(400, { message: 'The request body has 1 error(s)' }),
    replyTokenSpent: invalid,
    taken: ({ id }) => said(200, { sentMessages: [{ id }] }),
    takenBefore: ({ id }) =>
      said(409, { message: 'The retry key is already accepted', sentMessages: [{ id }] }),
  },
  telegram: {
    tokenDead: telegramError(401, 'Unauthorized'),
    tooFast: {
      status: 429,
      json: {
        ...{ ok: false, error_code: 429, description: 'Too Many Requests: retry after 3' },
        parameters: { retry_after: 3 },
      },
    },
    broken: telegramError(500, 'Internal Server Error'),
    refused: telegramError(400, 'Bad Request: message text is empty'),
    replyTokenSpent: invalid,
    taken: telegramMessage,
    takenBefore: telegramMessage,
  },
};

function telegramError(error_code: number, description: string): ApiAnswer {
  return said(error_code, { ok: false, error_code, description });
}

function telegramMessage({ id, person, text }: SeenMessage): ApiAnswer {
  const chat = { id: Number(person), type: 'private' };
  return said(200, { ok: true, result: { message_id: Number(id), chat, date: 0, text } });
}
