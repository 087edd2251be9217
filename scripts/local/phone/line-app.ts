import { isRecord, readPath, readText } from '../../../shared/platforms/read-json.ts';
import { newId } from '../platform-stand-in/send/sends.ts';
import type { Card, Choice, MessageView } from './chat.ts';
import { type ActResult, notice, type PhoneApp, PLACE, type Scene } from './phone-app.ts';
import { listAt, textAt } from './read-list.ts';

/** LINE (developers.line.biz, Messaging API reference). */
export const lineApp: PhoneApp = {
  offers: ['picture', 'sticker', 'location', 'follow', 'block'],
  act(act, scene) {
    const id = newId.line();
    switch (act.do) {
      case 'write':
      case 'comment':
        return write(scene, id, { type: 'text', text: act.text }, { text: act.text });
      case 'picture': {
        scene.keepFile(id);
        const content = { type: 'image', contentProvider: { type: 'line' } };
        return write(scene, id, content, { media: { type: 'image', url: act.data } });
      }
      case 'sticker': {
        const sticker = { stickerId: '52002734', packageId: '11537' };
        const content = { type: 'sticker', ...sticker, stickerResourceType: 'STATIC' };
        return write(scene, id, content, { sticker: true });
      }
      case 'location': {
        const { name: title, ...place } = PLACE;
        return write(scene, id, { type: 'location', title, ...place }, { place: title });
      }
      case 'follow':
      case 'unblock': {
        const follow = { isUnblocked: act.do === 'unblock' };
        return notice(id, 'You added the shop as a friend.', deliver(scene, 'follow', { follow }));
      }
      case 'block':
        return notice(id, 'You blocked the shop.', deliver(scene, 'unfollow', {}));
    }
  },
  tap({ title, answer }, _message, scene) {
    const id = newId.line();
    if (answer?.type !== 'postback') {
      const text = answer?.value ?? title;
      return write(scene, id, { type: 'text', text }, { text });
    }
    const postback = { data: answer.value };
    return { id, said: { text: title }, body: deliver(scene, 'postback', { postback }) };
  },
  read: ({ message }) => ({ ...readContent(message), quick: quickOf(message) }),
};

function deliver(
  { account_id, person, at, serial }: Scene,
  type: string,
  content: Readonly<Record<string, unknown>>,
): object {
  const event = {
    type,
    ...content,
    webhookEventId: `01PHONE${String(at).padStart(13, '0')}${String(serial).padStart(6, '0')}`,
    deliveryContext: { isRedelivery: false },
    timestamp: at,
    source: { type: 'user', userId: person.id },
    // LINE gives no way to answer somebody who has just left.
    ...(type !== 'unfollow' && { replyToken: `${at}${serial}`.padStart(32, '0') }),
    mode: 'active',
  };
  return { destination: account_id, events: [event] };
}

function write(scene: Scene, id: string, content: object, said: MessageView): ActResult {
  return { id, said, body: deliver(scene, 'message', { message: { id, ...content } }) };
}

function readContent(message: SentBody): MessageView {
  const { type } = message;
  const url = readText(message, 'originalContentUrl');
  if (type === 'text') return { text: textAt(message, 'text') };
  if (type === 'sticker') return { sticker: true };
  if (type === 'location') return { place: textAt(message, 'title') };
  if (url !== undefined && (type === 'image' || type === 'video' || type === 'audio')) {
    return { media: { type, url } };
  }
  const columns = listAt(message, 'template.columns');
  if (columns.length > 0) return { cards: columns.map(cardOf) };
  if (type === 'template') {
    const text = readText(message, 'template.text') ?? textAt(message, 'altText');
    return { text, choices: listAt(message, 'template.actions').map(choiceOf) };
  }
  return { text: textAt(message, 'altText'), choices: actionsIn(message).map(choiceOf) };
}

type SentBody = Readonly<Record<string, unknown>>;

function quickOf(message: SentBody): Choice[] {
  return listAt(message, 'quickReply.items').map((item) => choiceOf(readPath(item, 'action')));
}

function cardOf(column: unknown): Card {
  return {
    title: readText(column, 'title') ?? textAt(column, 'text'),
    subtitle: readText(column, 'title') && readText(column, 'text'),
    image_url: readText(column, 'thumbnailImageUrl'),
    choices: listAt(column, 'actions').map(choiceOf),
  };
}

function choiceOf(action: unknown): Choice {
  const type = readText(action, 'type') ?? '';
  const title = readText(action, 'label') ?? readText(action, 'text') ?? type;
  if (type === 'uri') return { title, url: readText(action, 'uri') };
  if (type === 'location') return { title, asks: 'location' };
  const value = readText(action, type === 'postback' ? 'data' : 'text') ?? title;
  return { title: readText(action, 'displayText') ?? title, answer: { type, value } };
}

/** The buttons of a Flex message, wherever its layout has them. */
function actionsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(actionsIn);
  if (!isRecord(value)) return [];
  const { action, quickReply: _, ...rest } = value;
  return [...(isRecord(action) ? [action] : []), ...Object.values(rest).flatMap(actionsIn)];
}
