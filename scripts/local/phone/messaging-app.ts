import { readText } from '../../../shared/platforms/read-json.ts';
import { newId, type SentMessage } from '../platform-stand-in/send/sends.ts';
import type { Card, Choice, MessageView, Offer } from './chat.ts';
import { type ActResult, notice, type PhoneApp, type Scene } from './phone-app.ts';
import { listAt, textAt } from './read-list.ts';

interface Kind {
  /** The `object` of its deliveries. */
  readonly object: 'instagram' | 'page';
  readonly newId: () => string;
  /** The id of a comment below the shop's one post. */
  commentId(serial: string): string;
  readonly offers: readonly Offer[];
  /** The change that reports a comment. */
  comment(scene: Scene, id: string, text: string): object;
  sticker(): object;
  seen(messages: readonly SentMessage[], at: number): object;
}

/** Messenger and Instagram: the same form of messages, and different words for comments and receipts. */
function createMessagingApp(kind: Kind): PhoneApp {
  const { object } = kind;

  function item(scene: Scene, content: object): object {
    const { account_id: id, person, at } = scene;
    const parties = { sender: { id: person.id }, recipient: { id } };
    const messaging = [{ ...parties, timestamp: at, ...content }];
    return { object, entry: [{ id, time: at, messaging }] };
  }

  function write(scene: Scene, content: object, said: MessageView): ActResult {
    const mid = kind.newId();
    return { id: mid, said, body: item(scene, { message: { mid, ...content } }) };
  }

  return {
    offers: kind.offers,
    act(act, scene) {
      switch (act.do) {
        case 'write':
          return write(scene, { text: act.text }, { text: act.text });
        case 'picture': {
          const name = `phone-${scene.at}-${scene.serial}`;
          scene.keepFile(name);
          const payload = { url: `https://scontent.xx.fbcdn.net/v/${name}?oh=1` };
          const attachments = [{ type: 'image', payload }];
          return write(scene, { attachments }, { media: { type: 'image', url: act.data } });
        }
        case 'sticker':
          return write(scene, kind.sticker(), { sticker: true });
        case 'comment': {
          const id = kind.commentId(`${scene.at}${scene.serial}`);
          const entry = [kind.comment(scene, id, act.text)];
          return { id, said: { text: act.text }, body: { object, entry } };
        }
        case 'block':
          return notice(
            kind.newId(),
            'You blocked the shop. The platform does not say so to the shop.',
          );
        case 'unblock':
          return notice(kind.newId(), 'You unblocked the shop.');
        default:
          return notice(kind.newId(), 'This app has no such thing.');
      }
    },
    tap({ title, answer }, _message, scene) {
      const { type = '', value: payload = '' } = answer ?? {};
      if (type === 'quick') {
        return write(scene, { text: title, quick_reply: { payload } }, { text: title });
      }
      const mid = kind.newId();
      const postback = { mid, title, payload };
      return { id: mid, said: { text: title }, body: item(scene, { postback }) };
    },
    read,
    seen: (messages, scene) => item(scene, { read: kind.seen(messages, scene.at) }),
  };
}

export const messengerApp = createMessagingApp({
  object: 'page',
  newId: newId.messenger,
  offers: ['picture', 'sticker', 'block', 'comment'],
  commentId: (serial) => `100000000000001_${serial}`,
  comment({ account_id: id, person, at }, comment_id, message) {
    const post_id = `${id}_100000000000001`;
    const about = { post_id, parent_id: post_id, comment_id };
    const created_time = Math.floor(at / 1000);
    const value = { from: person, item: 'comment', verb: 'add', ...about, message, created_time };
    return { id, time: at, changes: [{ field: 'feed', value }] };
  },
  sticker() {
    const payload = { url: 'https://scontent.xx.fbcdn.net/v/sticker', sticker_id: 369239263222822 };
    return { attachments: [{ type: 'image', payload }] };
  },
  // All that was sent before is read.
  seen: (_messages, at) => ({ watermark: at }),
});

export const instagramApp = createMessagingApp({
  object: 'instagram',
  newId: newId.instagram,
  offers: ['picture', 'sticker', 'block', 'comment'],
  commentId: (serial) => serial,
  comment({ account_id, person, at }, id, text) {
    const from = { id: person.id, username: person.name.toLowerCase() };
    const media = { id: '17900000000000001', media_product_type: 'FEED' };
    const changes = [{ field: 'comments', value: { id, from, media, text } }];
    return { id: account_id, time: Math.floor(at / 1000), changes };
  },
  sticker: () => ({ attachments: [{ type: 'like_heart' }] }),
  seen: (messages) => ({ mid: messages.at(-1)?.id }),
});

function read({ message }: SentMessage): MessageView {
  const quick = listAt(message, 'quick_replies').map((reply) => ({
    title: readText(reply, 'title') ?? textAt(reply, 'content_type'),
    answer: { type: 'quick', value: textAt(reply, 'payload') },
  }));
  const type = readText(message, 'attachment.type');
  const url = readText(message, 'attachment.payload.url');
  if (url !== undefined && isMedia(type)) return { media: { type, url }, quick };
  const cards = listAt(message, 'attachment.payload.elements').map(cardOf);
  if (cards.length > 0) return { cards, quick };
  const text = readText(message, 'text') ?? readText(message, 'attachment.payload.text');
  const choices = listAt(message, 'attachment.payload.buttons').map(choiceOf);
  return { text: text ?? readText(message, 'message') ?? type ?? '', choices, quick };
}

function isMedia(type = ''): type is 'image' | 'video' | 'audio' | 'file' {
  return ['image', 'video', 'audio', 'file'].includes(type);
}

function cardOf(element: unknown): Card {
  return {
    title: textAt(element, 'title'),
    subtitle: readText(element, 'subtitle'),
    image_url: readText(element, 'image_url'),
    choices: listAt(element, 'buttons').map(choiceOf),
  };
}

function choiceOf(button: unknown): Choice {
  const title = textAt(button, 'title');
  const type = textAt(button, 'type');
  const payload = textAt(button, 'payload');
  if (type === 'web_url') return { title, url: readText(button, 'url') };
  if (type === 'phone_number') return { title, url: `tel:${payload}` };
  return { title, answer: { type, value: payload } };
}
