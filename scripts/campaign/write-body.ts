import { createHmac } from 'node:crypto';
import type { Account, Item } from './items.ts';

/** The body of one delivery, as the account's platform writes it. */
export function writeBody(account: Account, items: readonly Item[], redelivered: boolean): string {
  return JSON.stringify(writers[account.platform](account, items, redelivered));
}

type Writer = (account: Account, items: readonly Item[], redelivered: boolean) => unknown;

const writers: Readonly<Record<Account['platform'], Writer>> = {
  instagram: (account, items) => writeMessaging('instagram', account, items),
  line: ({ id }, items, redelivered) => ({
    destination: id,
    events: items.map((item) => writeLineEvent(item, redelivered)),
  }),
  messenger: (account, items) => writeMessaging('page', account, items),
  telegram: (_account, [item]) => writeUpdate(item),
  whatsapp: (account, items) => ({
    object: 'whatsapp_business_account',
    entry: items.map((item) => ({ id: '9', changes: [writeChange(account, item)] })),
  }),
};

function writeLineEvent({ id, at, person, text, about }: Item, isRedelivery: boolean) {
  const told =
    about === undefined
      ? { type: 'message', message: { type: 'text', id, text }, replyToken: `r${id}` }
      : { type: 'unsend', unsend: { messageId: about.id } };
  const source = { type: 'user', userId: person };
  const webhookEventId = `01ITEM${id}`;
  const deliveryContext = { isRedelivery };
  return { ...told, webhookEventId, deliveryContext, timestamp: at, source, mode: 'active' };
}

function writeMessaging(object: string, account: Account, items: readonly Item[]) {
  const messaging = items.map(({ id, kind, at, person, text, about, stamp }) => {
    const echo = kind === 'echo' || kind === 'own';
    const sent = { is_echo: true, app_id: 1, metadata: stamp };
    const message =
      about === undefined
        ? { item: id, mid: `m_${id}`, text, ...(echo && sent) }
        : { item: id, mid: `m_${about.id}`, is_deleted: true };
    const [sender, recipient] = echo ? [account.id, person] : [person, account.id];
    return { sender: { id: sender }, recipient: { id: recipient }, timestamp: at, message };
  });
  return { object, entry: [{ id: account.id, time: items[0]?.at ?? 0, messaging }] };
}

function writeUpdate(item: Item | undefined) {
  if (item === undefined) return {};
  const { id, at, person, text, about } = item;
  const from = { id: Number(person), is_bot: false, first_name: 'Ann' };
  const chat = { id: Number(person), type: 'private', first_name: 'Ann' };
  const date = Math.floor((about?.at ?? at) / 1000);
  const message = { message_id: Number(about?.id ?? id), from, chat, date, text };
  const told =
    about === undefined
      ? { message }
      : { edited_message: { ...message, edit_date: Math.floor(at / 1000) } };
  return { update_id: Number(id), ...told };
}

function writeChange(account: Account, { id, kind, at, person, text, stamp }: Item) {
  const metadata = { display_phone_number: '15550001234', phone_number_id: account.id };
  const timestamp = String(Math.floor(at / 1000));
  const content = { id: `wamid.${id}`, timestamp, type: 'text', text: { body: text } };
  const around = { messaging_product: 'whatsapp', metadata };
  if (kind === 'echo') {
    const message_echoes = [{ from: '15550001234', to: person, ...content }];
    return { field: 'smb_message_echoes', value: { ...around, message_echoes } };
  }
  if (kind === 'status') {
    const statuses = [
      {
        ...{ id: `wamid.${id}`, status: 'delivered', timestamp, recipient_id: person },
        biz_opaque_callback_data: stamp,
      },
    ];
    return { field: 'messages', value: { ...around, statuses } };
  }
  const contacts = [{ profile: { name: 'Ann' }, wa_id: person }];
  const messages = [{ from: person, ...content }];
  return { field: 'messages', value: { ...around, contacts, messages } };
}

/** The headers that show who sends the body: each platform has its own way. */
export function signBody(
  { platform }: Account,
  body: string,
  secret: string,
): Readonly<Record<string, string>> {
  if (platform === 'telegram') return { 'x-telegram-bot-api-secret-token': secret };
  const hmac = createHmac('sha256', secret).update(body);
  if (platform === 'line') return { 'x-line-signature': hmac.digest('base64') };
  return { 'x-hub-signature-256': `sha256=${hmac.digest('hex')}` };
}
