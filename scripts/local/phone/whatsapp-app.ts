import { isRecord, readPath, readText } from '../../../shared/platforms/read-json.ts';
import { simulations } from '../../../shared/platforms/simulations.ts';
import { newId, type SentMessage } from '../platform-stand-in/send/sends.ts';
import type { Card, Choice, MessageView } from './chat.ts';
import { type ActResult, notice, type PhoneApp, PLACE, type Scene } from './phone-app.ts';
import { listAt, textAt } from './read-list.ts';

/** WhatsApp (Cloud API, webhooks: messages). */
export const whatsappApp: PhoneApp = {
  offers: ['picture', 'sticker', 'location', 'block'],
  act(act, scene) {
    switch (act.do) {
      case 'write':
      case 'comment':
        return write(scene, { type: 'text', text: { body: act.text } }, { text: act.text });
      case 'picture': {
        const id = `${scene.at}${scene.serial}`;
        scene.keepFile(id);
        const image = { id, mime_type: mimeOf(act.data) };
        return write(scene, { type: 'image', image }, { media: { type: 'image', url: act.data } });
      }
      case 'sticker': {
        const sticker = { id: `1${scene.at}`, mime_type: 'image/webp', animated: false };
        return write(scene, { type: 'sticker', sticker }, { sticker: true });
      }
      case 'location':
        return write(scene, { type: 'location', location: PLACE }, { place: PLACE.name });
      case 'block':
        return notice(
          newId.whatsapp(),
          'You blocked the shop. The platform does not say so to the shop.',
        );
      default:
        return notice(newId.whatsapp(), 'You unblocked the shop.');
    }
  },
  tap({ title, subtitle: description, answer }, message, scene) {
    const { type = '', value: id = '' } = answer ?? {};
    const context = { from: scene.account_id, id: message.id };
    const said = { text: title };
    if (type === 'template') {
      return write(scene, { context, type: 'button', button: { payload: id, text: title } }, said);
    }
    const reply = type === 'list_reply' ? { id, title, description } : { id, title };
    const interactive = { type, [type]: reply };
    return write(scene, { context, type: 'interactive', interactive }, said);
  },
  read: ({ message }) => readContent(message),
  seen(messages, { account_id, person, at }) {
    const statuses = messages.map(({ id }) => {
      return { id, status: 'read', timestamp: seconds(at), recipient_id: person.id };
    });
    return deliver(account_id, { statuses });
  },
};

function seconds(at: number): string {
  return String(Math.floor(at / 1000));
}

function mimeOf(data: string): string {
  return /^data:([\w/+.-]+)/.exec(data)?.[1] ?? 'image/jpeg';
}

function deliver(phone_number_id: string, content: object): object {
  const metadata = { display_phone_number: '15550001234', phone_number_id };
  const value = { messaging_product: 'whatsapp', metadata, ...content };
  const id = simulations['whatsapp']?.connected.credentials['waba_id'];
  const changes = [{ field: 'messages', value }];
  return { object: 'whatsapp_business_account', entry: [{ id, changes }] };
}

function write({ account_id, person, at }: Scene, content: object, said: MessageView): ActResult {
  const id = newId.whatsapp();
  const contacts = [{ profile: { name: person.name }, wa_id: person.id }];
  const messages = [{ from: person.id, id, timestamp: seconds(at), ...content }];
  return { id, said, body: deliver(account_id, { contacts, messages }) };
}

const media = { image: 'image', video: 'video', audio: 'audio', document: 'file' } as const;

function readContent(message: SentMessage['message']): MessageView {
  const kind = readText(message, 'type') ?? 'text';
  const content = readPath(message, kind);
  if (kind === 'interactive') return readInteractive(content);
  if (kind === 'template') return readTemplate(content);
  if (kind === 'location') return { place: readText(content, 'name') ?? 'A place' };
  if (kind === 'sticker') return { sticker: true };
  const type = media[kind as keyof typeof media];
  const text = readText(content, 'body') ?? readText(content, 'caption');
  if (type === undefined) return { text: text ?? kind };
  return { text, media: { type, url: textAt(content, 'link') } };
}

function readInteractive(content: unknown): MessageView {
  const text = readText(content, 'body.text');
  const cards = listAt(content, 'action.cards').map(cardOf);
  if (cards.length > 0) return { text, cards };
  const link = readText(content, 'header.image.link');
  const picture = link === undefined ? undefined : ({ type: 'image', url: link } as const);
  return { text, media: picture, choices: choicesOf(content) };
}

function choicesOf(content: unknown): Choice[] {
  const type = textAt(content, 'type');
  if (type === 'location_request_message') return [{ title: 'Send location', asks: 'location' }];
  if (type === 'cta_url') {
    const title = textAt(content, 'action.parameters.display_text');
    return [{ title, url: readText(content, 'action.parameters.url') }];
  }
  const buttons = listAt(content, 'action.buttons').map((button) => ({
    title: textAt(button, 'reply.title'),
    answer: { type: 'button_reply', value: textAt(button, 'reply.id') },
  }));
  const rows = listAt(content, 'action.sections').flatMap((section) => listAt(section, 'rows'));
  const list = rows.map((row) => ({
    title: textAt(row, 'title'),
    subtitle: readText(row, 'description'),
    answer: { type: 'list_reply', value: textAt(row, 'id') },
  }));
  return [...buttons, ...list];
}

function cardOf(card: unknown): Card {
  const [title = '', ...rest] = textAt(card, 'body.text').split('\n');
  const image_url = readText(card, 'header.image.link');
  return { title, subtitle: rest.join('\n') || undefined, image_url, choices: choicesOf(card) };
}

/** The phone does not know the words of a template, which are at Meta. */
function readTemplate(content: unknown): MessageView {
  const filled = listAt(content, 'components').flatMap((part) => listAt(part, 'parameters'));
  const words = filled.map((parameter) => readText(parameter, 'text')).filter(isText);
  const buttons = listAt(content, 'components').filter(
    (part) => isRecord(part) && part['type'] === 'button' && part['sub_type'] === 'quick_reply',
  );
  const choices = buttons.map((button) => {
    const value = textAt(button, 'parameters.0.payload');
    return { title: value, answer: { type: 'template', value } };
  });
  return { text: [`Template ${textAt(content, 'name')}`, ...words].join(' · '), choices };
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}
