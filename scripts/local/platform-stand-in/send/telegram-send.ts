import { isRecord } from '../../../../shared/platforms/read-json.ts';
import type { StandInAccount, StandInReply, StandInRequest, World } from '../world.ts';
import { isFetchable, keepMessage, keyOf, stateOf } from './sends.ts';

type Parameters = StandInRequest['parameters'];

/** The methods that send, by the field that each cannot do without. */
const needs: Readonly<Record<string, string>> = {
  sendmessage: 'text',
  sendphoto: 'photo',
  sendvideo: 'video',
  sendanimation: 'animation',
  sendaudio: 'audio',
  sendvoice: 'voice',
  senddocument: 'document',
  sendsticker: 'sticker',
  sendlocation: 'latitude',
  sendvenue: 'title',
  sendcontact: 'phone_number',
  senddice: '',
  sendpoll: 'question',
};

const FETCHED = ['photo', 'video', 'animation', 'audio', 'voice', 'document'];

type Yes = (result: unknown) => StandInReply;
type No = (code: number, description: string, parameters?: object) => StandInReply;

/** A send of the Bot API (core.telegram.org/bots/api); undefined for any other method. */
export function answerTelegramSend(
  { sends }: World,
  { id: account_id, name }: StandInAccount,
  { method, parameters }: { readonly method: string; readonly parameters: Parameters },
  { yes, no }: { readonly yes: Yes; readonly no: No },
): StandInReply | undefined {
  const needed = needs[method];
  if (needed === undefined) return undefined;
  const { chat_id, business_connection_id, ...message } = parameters;
  if (chat_id === undefined || chat_id === '') return no(400, 'Bad Request: chat_id is empty');
  const recipient = String(chat_id);
  const pair = { platform: 'telegram', account_id, recipient };
  switch (stateOf(sends, pair)) {
    case 'unknown':
      return no(400, 'Bad Request: chat not found');
    case 'blocked':
      return no(403, 'Forbidden: bot was blocked by the user');
    case 'moved': {
      const migrate_to_chat_id = Number(sends.recipients.get(keyOf(pair))?.moved_to);
      const words = 'Bad Request: group chat was upgraded to a supergroup chat';
      return no(400, words, { migrate_to_chat_id });
    }
    case 'window_closed':
      if (business_connection_id !== undefined) {
        return no(400, 'Bad Request: BUSINESS_PEER_USAGE_MISSING');
      }
  }
  const wrong = wrongWith(message, needed);
  if (wrong !== undefined) return no(400, `Bad Request: ${wrong}`);
  const chats = sends.messages.filter((one) => one.account_id === account_id);
  const message_id = 1000 + chats.filter((one) => one.recipient === recipient).length;
  const connection = business_connection_id === undefined ? {} : { business_connection_id };
  keepMessage(sends, { ...pair, id: String(message_id), message, method });
  const chat = { id: chat_id, type: recipient.startsWith('-') ? 'supergroup' : 'private' };
  const from = { id: Number(account_id), is_bot: true, first_name: name };
  const { text, caption } = message;
  const date = Math.floor(Date.now() / 1000);
  return yes({ message_id, from, chat, date, text, caption, ...connection });
}

function wrongWith(message: Parameters, needed: string): string | undefined {
  const { text, caption, reply_markup } = message;
  const given = message[needed];
  if (needed === 'text') {
    if (typeof text !== 'string' || text.trim() === '') return 'message text is empty';
    if (text.length > 4096) return 'message is too long';
  } else if (needed !== '' && (given === undefined || given === '')) {
    return `there is no ${needed} in the request`;
  }
  if (typeof caption === 'string' && caption.length > 1024) return 'message caption is too long';
  if (FETCHED.includes(needed) && /^https?:/.test(String(given))) {
    if (!isFetchable(given)) return 'failed to get HTTP URL content';
    if (needed === 'photo' && /\.(pdf|mp4|html?)$/.test(String(given))) {
      return 'wrong type of the web page content';
    }
  } else if (FETCHED.includes(needed) && !/^[\w-]{20,}$/.test(String(given))) {
    return 'wrong remote file identifier specified: Wrong string length';
  }
  return (
    wrongMarkup(String(text ?? caption ?? ''), message['parse_mode']) ?? wrongKeyboard(reply_markup)
  );
}

/** A few of the marks that must be escaped, and tags that do not end. */
function wrongMarkup(text: string, mode: unknown): string | undefined {
  const reserved = /(?<!\\)[.!#+\-={}|>]/.exec(text)?.[0];
  if (mode === 'MarkdownV2' && reserved !== undefined) {
    return `can't parse entities: Character '${reserved}' is reserved and must be escaped with the preceding '\\'`;
  }
  const open = [...text.matchAll(/<(\w+)/g)].length;
  const closed = [...text.matchAll(/<\/\w+>/g)].length;
  if (mode !== 'HTML' || open === closed) return undefined;
  return "can't parse entities: Can't find end tag corresponding to start tag";
}

const ACTIONS = ['callback_data', 'url', 'web_app', 'login_url', 'copy_text', 'pay'];

function wrongKeyboard(markup: unknown): string | undefined {
  const rows = isRecord(markup) ? markup['inline_keyboard'] : undefined;
  if (!Array.isArray(rows)) return undefined;
  const buttons = rows.flat().filter(isRecord);
  if (buttons.length > 100) return 'reply markup is too long';
  for (const button of buttons) {
    const actions = ACTIONS.filter((action) => button[action] !== undefined);
    if (actions.length !== 1)
      return "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard";
    const data = button['callback_data'];
    if (data !== undefined && (data === '' || Buffer.byteLength(String(data)) > 64)) {
      return 'BUTTON_DATA_INVALID';
    }
  }
  return undefined;
}
