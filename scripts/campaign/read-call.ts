import type { ApiCall } from '../../shared/domain/blocks/api-call.ts';
import type { Account } from './items.ts';

/** What a request of a platform's API says, in words of no platform. */
export interface Asked {
  readonly account: Account;
  readonly token: string;
  readonly text: string;
  /** Undefined where a reply token names the person. */
  readonly person?: string;
  readonly reply_token?: string;
  readonly retry_key?: string;
  readonly stamp?: string;
}

/** The token is in the path or in a header, and the words are the first that the message shows. */
export function readCall({ api, path, headers = {}, json }: ApiCall): Asked {
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
