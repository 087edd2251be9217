import { eventId } from '../../shared/domain/ids.ts';
import { signDelivery } from '../../shared/platforms/delivery-writers.ts';
import type { DemoFile } from '../local/demo-file.ts';
import { type PicturesApi, until } from './pictures-api.ts';

const FIRST_UPDATE = 950_000;

const person = { id: 5_900_000_002, first_name: 'Emma', last_name: 'Lindqvist' };
const chat = { ...person, type: 'private' };
const from = { ...person, is_bot: false, language_code: 'en' };

/** Large T-shirts are sold out in the demo shop, so the workflow takes its way for errors, and asks again. */
const words = ['I would like to order', 'large', '2', 'medium'] as const;

interface Execution {
  readonly status: string;
  readonly updated_at?: string;
}

interface Thread {
  readonly messages: readonly { readonly status: string }[];
}

/** Somebody orders from the demo workflow; resolves to the id of its execution, once it has completed. */
export async function playOrder(demo: DemoFile, api: PicturesApi): Promise<string> {
  let id = '';
  for (const [at, text] of words.entries()) {
    const before = id === '' ? undefined : await read(api, id);
    const event = await write(demo, FIRST_UPDATE + at, text);
    await api.untilProcessed([event]);
    id = id || ((await api.event(event))?.executions[0]?.id ?? '');
    await until(`the workflow has dealt with “${text}”`, async () => {
      const now = await read(api, id);
      const isDone = now.status === 'waiting' || now.status === 'completed';
      if (!isDone || now.updated_at === before?.updated_at) return false;
      // What is written before a question has gone out does not answer it.
      const { messages } = await api.get<Thread>(`/v1/executions/${id}/messages`);
      return messages.every(({ status }) => status === 'sent');
    });
  }
  return id;
}

function read(api: PicturesApi, id: string): Promise<Execution> {
  return api.get<Execution>(`/v1/executions/${id}`);
}

/** Resolves to the id of the event. */
async function write(demo: DemoFile, update_id: number, text: string): Promise<string> {
  const block = demo.blocks['telegram'];
  if (block === undefined) throw new Error('the demo has no account on Telegram');
  const date = Math.ceil(Date.now() / 1_000);
  const message = { message_id: update_id, from, chat, date, text };
  const body = Buffer.from(JSON.stringify({ update_id, message }));
  const headers = signDelivery('telegram', body, block.secrets['secret_token'] ?? '');
  await fetch(block.webhook_url, { method: 'POST', headers, body });
  return eventId('telegram', block.account_id, String(update_id));
}
