import { readPath, readText } from '../../../shared/platforms/read-json.ts';
import type { SentMessage } from '../platform-stand-in/send/sends.ts';
import type { Choice, MessageView } from './chat.ts';
import { type ActResult, notice, type PhoneApp, PLACE, type Scene } from './phone-app.ts';
import { listAt, textAt } from './read-list.ts';

/** Telegram (core.telegram.org/bots/api). */
export const telegramApp: PhoneApp = {
  offers: ['picture', 'sticker', 'location', 'follow', 'block'],
  act(act, scene) {
    const { latitude, longitude, name: title, address } = PLACE;
    switch (act.do) {
      case 'write':
      case 'comment':
        return write(scene, { text: act.text }, { text: act.text });
      case 'picture': {
        const file_id = `AgACphone${scene.at}${scene.serial}`;
        scene.keepFile(file_id);
        const photo = [{ file_id, file_unique_id: 'AQAD', width: 320, height: 200 }];
        return write(scene, { photo }, { media: { type: 'image', url: act.data } });
      }
      case 'sticker': {
        const file = { file_id: `CAACphone${scene.at}${scene.serial}`, file_unique_id: 'AgAD' };
        const look = { width: 512, height: 512, is_animated: false, is_video: false };
        const sticker = { ...file, ...look, type: 'regular', emoji: '🎉' };
        return write(scene, { sticker }, { sticker: true });
      }
      case 'location': {
        const location = { latitude, longitude };
        return write(scene, { location, venue: { location, title, address } }, { place: title });
      }
      case 'follow': {
        const entities = [{ type: 'bot_command', offset: 0, length: 6 }];
        return write(scene, { text: '/start', entities }, { text: '/start' });
      }
      case 'block':
        return notice(idOf(scene), 'You stopped the bot.', member(scene, 'member', 'kicked'));
      case 'unblock':
        return notice(idOf(scene), 'You started the bot.', member(scene, 'kicked', 'member'));
    }
  },
  tap({ title, answer }, message, scene) {
    if (answer?.type !== 'callback') return write(scene, { text: title }, { text: title });
    const { person, account_id, at } = scene;
    const bot = { id: Number(account_id), is_bot: true, first_name: 'Shop' };
    const below = { message_id: Number(message.id), from: bot, chat: chatOf(scene) };
    const text = readText(message.message, 'text');
    const callback_query = {
      id: `${at}${scene.serial}`,
      from: userOf(scene),
      message: { ...below, date: seconds(Date.parse(message.at)), text },
      chat_instance: person.id,
      data: answer.value,
    };
    return { id: idOf(scene), said: { text: title }, body: update(scene, { callback_query }) };
  },
  read: ({ method = '', message }) => ({
    ...readContent(method.toLowerCase(), message),
    choices: listAt(message, 'reply_markup.inline_keyboard').flat().map(buttonOf),
    quick: listAt(message, 'reply_markup.keyboard').flat().map(keyOf),
  }),
};

function seconds(at: number): number {
  return Math.floor(at / 1000);
}

/** Telegram counts within a chat; the answers of the stand-in begin at 1000. */
function idOf({ serial }: Scene): string {
  return String(1_000_000 + serial);
}

function userOf({ person }: Scene) {
  return { id: Number(person.id), is_bot: false, first_name: person.name, language_code: 'en' };
}

function chatOf({ person }: Scene) {
  return { id: Number(person.id), first_name: person.name, type: 'private' };
}

function update({ at, serial }: Scene, content: object): object {
  return { update_id: (seconds(at) % 1_000_000_000) * 100 + (serial % 100), ...content };
}

function write(scene: Scene, content: object, said: MessageView): ActResult {
  const id = idOf(scene);
  const where = { message_id: Number(id), from: userOf(scene), chat: chatOf(scene) };
  const message = { ...where, date: seconds(scene.at), ...content };
  return { id, said, body: update(scene, { message }) };
}

/** In a private chat, `kicked` means that the person has blocked the bot. */
function member(scene: Scene, before: string, after: string): object {
  const user = { id: Number(scene.account_id), is_bot: true, first_name: 'Shop' };
  const my_chat_member = {
    ...{ chat: chatOf(scene), from: userOf(scene), date: seconds(scene.at) },
    old_chat_member: { user, status: before, until_date: 0 },
    new_chat_member: { user, status: after, until_date: 0 },
  };
  return update(scene, { my_chat_member });
}

const media = {
  sendphoto: ['image', 'photo'],
  sendanimation: ['image', 'animation'],
  sendvideo: ['video', 'video'],
  sendaudio: ['audio', 'audio'],
  sendvoice: ['audio', 'voice'],
  senddocument: ['file', 'document'],
} as const;

function readContent(method: string, message: SentMessage['message']): MessageView {
  const text = readText(message, 'text') ?? readText(message, 'caption');
  const [type, field] = media[method as keyof typeof media] ?? [];
  if (type !== undefined) return { text, media: { type, url: textAt(message, field) } };
  if (method === 'sendsticker') return { sticker: true };
  if (method === 'sendvenue') return { place: textAt(message, 'title') };
  if (method === 'sendlocation') {
    return { place: `${readPath(message, 'latitude')}, ${readPath(message, 'longitude')}` };
  }
  return { text: text ?? readText(message, 'question') ?? readText(message, 'emoji') ?? method };
}

function buttonOf(button: unknown): Choice {
  const title = textAt(button, 'text');
  const url = readText(button, 'url');
  if (url !== undefined) return { title, url };
  return { title, answer: { type: 'callback', value: textAt(button, 'callback_data') } };
}

function keyOf(key: unknown): Choice {
  const title = readText(key, 'text') ?? String(key);
  if (readPath(key, 'request_location') === true) return { title, asks: 'location' };
  return { title, answer: { type: 'text', value: title } };
}
