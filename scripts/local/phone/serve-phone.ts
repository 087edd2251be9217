import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import { parseJson } from '../../../shared/domain/parse-json.ts';
import type { Serve } from '../listen.ts';
import { buildPhonePage, type PhonePage } from './build-phone-page.ts';
import type { Act, Choice } from './chat.ts';
import { type Phone, phoneApps } from './open-phone.ts';

const PATH = /^\/phone(?:\/(main\.js|main\.css|state|chat\/(\w+)))?$/;

/** Pictures of a phone have some megabytes, and a third more in base64. */
const MAX_BODY = 16 * 1024 * 1024;

const choiceSchema: v.GenericSchema<Choice> = v.object({
  title: v.string(),
  subtitle: v.optional(v.string()),
  url: v.optional(v.string()),
  asks: v.optional(v.literal('location')),
  answer: v.optional(v.object({ type: v.string(), value: v.string() })),
});

const words = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(5000));

const actSchema: v.GenericSchema<unknown, Act> = v.variant('do', [
  v.object({ do: v.picklist(['write', 'comment']), text: words }),
  v.object({ do: v.literal('picture'), data: v.pipe(v.string(), v.startsWith('data:image/')) }),
  v.object({
    do: v.picklist(['sticker', 'location', 'follow', 'block', 'unblock', 'read', 'restart']),
  }),
  v.object({ do: v.literal('tap'), bubble: v.string(), choice: choiceSchema }),
]);

/** The customer's phone as a page of the local stack: `/phone`. No other stack has it. */
export function servePhone(phone: Phone, apiKey: string): (path: string) => Serve | undefined {
  let page: Promise<PhonePage> | undefined;
  return (path) => {
    const [known, part, platform] = PATH.exec(path) ?? [];
    if (known === undefined) return undefined;
    return async (incoming, outgoing) => {
      if (platform !== undefined) return await serveChat(phone, platform, incoming, outgoing);
      if (part === 'state') {
        // The page signs in to the dashboard with it, so that its links lead into the log.
        return answer(outgoing, { api_key: apiKey, platforms: Object.keys(phoneApps) });
      }
      page ??= buildPhonePage();
      const { type, body } = (await page)[part === undefined ? 'index.html' : fileOf(part)];
      outgoing.writeHead(200, { ...headers, 'Content-Type': type }).end(body);
    };
  };
}

function fileOf(part: string): keyof PhonePage {
  return part === 'main.js' ? 'main.js' : 'main.css';
}

const headers = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy':
    "default-src 'self'; img-src 'self' https: data:; media-src 'self' https:; frame-ancestors 'none'",
};

async function serveChat(
  phone: Phone,
  platform: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  if (incoming.method === 'POST') {
    const act = await readAct(incoming);
    if (act === undefined) return answer(outgoing, { error: 'This cannot be done.' }, 400);
    await phone.act(platform, act);
  }
  const chat = phone.chat(platform);
  if (chat === undefined) return answer(outgoing, { error: `There is no ${platform} here.` }, 404);
  answer(outgoing, chat);
}

/** Only of the page itself: no other site of the browser may write in the customer's name. */
async function readAct(incoming: IncomingMessage): Promise<Act | undefined> {
  const { 'sec-fetch-site': site = 'same-origin', ...others } = incoming.headers;
  const length = Number(others['content-length'] ?? MAX_BODY + 1);
  const isJson = others['content-type'] === 'application/json';
  if (site !== 'same-origin' || !isJson || length > MAX_BODY) return undefined;
  const read = v.safeParse(actSchema, parseJson(await text(incoming)));
  return read.success ? read.output : undefined;
}

function answer(outgoing: ServerResponse, json: unknown, status = 200): void {
  outgoing.writeHead(status, { ...headers, 'Content-Type': 'application/json' });
  outgoing.end(JSON.stringify(json));
}
