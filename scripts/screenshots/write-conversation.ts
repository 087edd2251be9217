import { eventId } from '../../shared/domain/ids.ts';
import { signDelivery } from '../../shared/platforms/delivery-writers.ts';
import type { DemoFile } from '../local/demo-file.ts';
import type { PicturesApi } from './pictures-api.ts';

const MINUTE_MS = 60_000;
const FIRST_UPDATE = 900_000;

const person = { id: 5_900_000_001, first_name: 'Giulia', last_name: 'Conti', username: 'giulia' };
const chat = { ...person, type: 'private' };
const from = { ...person, is_bot: false, language_code: 'en' };

/** What she writes, how many minutes ago. */
const messages: readonly (readonly [number, object])[] = [
  [58, { text: 'Hi! Is the blue one still in stock?' }],
  [57, { photo: [{ file_id: 'blue', file_unique_id: 'blue', width: 800, height: 500 }] }],
  [6, { venue: venue() }],
  [5, { voice: { file_id: 'voice', file_unique_id: 'voice', duration: 7 } }],
  [4, { text: 'If so, I’d like two. I can come by on Friday.' }],
];

function venue() {
  const location = { latitude: 45.4642, longitude: 9.19 };
  return { location, title: 'Caffè Duomo', address: 'Piazza del Duomo 1, Milano' };
}

export interface PicturedConversation {
  readonly conversation: string;
  readonly contact: string;
}

/** A conversation with words, a picture, a place and a voice message, and answers of a workflow and a person. */
export async function writeConversation(
  demo: DemoFile,
  api: PicturesApi,
): Promise<PicturedConversation> {
  const block = demo.blocks['telegram'];
  if (block === undefined) throw new Error('the demo has no account on Telegram');
  const now = Date.now();
  const ids: string[] = [];
  for (const [at, [ago, message]] of messages.entries()) {
    const update_id = FIRST_UPDATE + at;
    const date = Math.floor((now - ago * MINUTE_MS) / 1_000);
    const said = { message_id: at + 1, from, chat, date, ...placed(message) };
    const body = Buffer.from(JSON.stringify({ update_id, message: said }));
    const headers = signDelivery('telegram', body, block.secrets['secret_token'] ?? '');
    await fetch(block.webhook_url, { method: 'POST', headers, body });
    ids.push(eventId('telegram', block.account_id, String(update_id)));
  }
  await api.untilProcessed(ids);
  const event = await api.event(ids[0] ?? '');
  const { conversation_id: conversation = '', contact_id: contact = '' } = event ?? {};
  const path = `/v1/conversations/${conversation}/messages`;
  await api.send('POST', path, { message: 'Yes, two are left. Shall we put them aside for you?' });
  const buttons = [
    { title: 'Pick up', id: 'pickup' },
    { title: 'Delivery', id: 'delivery' },
  ];
  await api.send('POST', path, {
    message: { type: 'text', text: 'How would you like it?', buttons },
  });
  await api.send('PATCH', `/v1/contacts/${contact}`, {
    add_tags: ['regular', 'newsletter'],
    attributes: { city: 'Milano', size: '39' },
  });
  await api.send('PUT', `/v1/conversations/${conversation}/control`, { mode: 'human' });
  return { conversation, contact };
}

/** Telegram repeats a venue's place beside it. */
function placed(message: object): object {
  return 'venue' in message ? { ...message, location: venue().location } : message;
}
