import type { MessageBody } from '../../domain/conversations/content.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { lookUp } from '../look-up.ts';
import type { Contents, File } from './content-schemas.ts';
import { mediaOf } from './media.ts';
import { readChat, readContact, readUsers } from './read-contacts.ts';
import { readInvoice, readPaidMedia, readPayment } from './read-payment.ts';
import { readBlocks } from './rich-text.ts';

type Reader = (message: Contents, author: string | undefined, accountId: string) => MessageBody;

/** What each content says beside a text or a caption, by its key in the message. */
const readers: Readonly<Record<string, Reader>> = {
  rich_message: ({ rich_message }, _author, accountId) =>
    rich_message === undefined ? {} : readBlocks(rich_message.blocks, accountId),
  photo: ({ photo }) => withFile('image', photo?.at(-1)),
  // A live photo comes with its photo, and is a short video beside it.
  live_photo: ({ photo, live_photo }) => withFile('image', photo?.at(-1) ?? live_photo),
  animation: ({ animation }) => withFile('video', animation),
  video: ({ video }) => withFile('video', video),
  video_note: ({ video_note }) => withFile('video', video_note),
  voice: ({ voice }) => withFile('audio', voice, true),
  audio: ({ audio }) => withFile('audio', audio),
  document: ({ document }) => withFile('file', document),
  sticker: readSticker,
  location: ({ location }) => readLocation(location),
  venue: ({ venue }) => readLocation(venue?.location, venue),
  contact: readContact,
  users_shared: readUsers,
  user_shared: ({ user_shared: user }) => (user ? { contacts: [{ user_id: user.user_id }] } : {}),
  chat_shared: readChat,
  story: readStory,
  paid_media: readPaidMedia,
  poll: readPoll,
  checklist: readChecklist,
  dice: ({ dice }) => withoutUndefined({ text: dice?.emoji, dice: dice && bare(dice) }),
  game: readGame,
  invoice: readInvoice,
  successful_payment: ({ successful_payment }) => readPayment('payment', successful_payment),
  refunded_payment: ({ refunded_payment }) => readPayment('refund', refunded_payment),
  web_app_data: ({ web_app_data }) => withoutUndefined({ text: web_app_data?.button_text }),
  passport_data: () => ({ unsupported: { type: 'passport_data' } }),
  giveaway: ({ giveaway }) =>
    withoutUndefined({ text: giveaway?.prize_description, unsupported: { type: 'giveaway' } }),
};

/** What the content of this name says. `author` is the id of whoever wrote the message. */
export function readContent(
  name: string,
  message: Contents,
  author: string | undefined,
  accountId: string,
): MessageBody {
  const read = lookUp(readers, name);
  const body = read === undefined ? {} : read(message, author, accountId);
  return withoutUndefined({ text: message.text ?? message.caption, ...body });
}

function withFile(
  type: 'image' | 'video' | 'audio' | 'file',
  file?: File,
  voice?: true,
): MessageBody {
  return file === undefined ? {} : { media: [mediaOf(type, file, voice)] };
}

/** The same sticker has one id for every bot in `custom_emoji_id` only; `file_id` is for fetching it. */
function readSticker({ sticker }: Contents): MessageBody {
  if (sticker === undefined) return {};
  const { emoji, set_name, custom_emoji_id, file_id, is_animated, is_video } = sticker;
  return {
    media: [mediaOf('sticker', sticker)],
    sticker: withoutUndefined({
      id: custom_emoji_id ?? file_id,
      package_id: set_name,
      emoji,
      animated: is_animated || is_video || undefined,
    }),
  };
}

function readLocation(
  place: Contents['location'],
  named?: { readonly title?: string | undefined; readonly address?: string | undefined },
): MessageBody {
  if (place === undefined) return {};
  const { latitude, longitude, horizontal_accuracy, live_period } = place;
  return {
    location: withoutUndefined({
      latitude,
      longitude,
      name: named?.title,
      address: named?.address,
      accuracy_m: horizontal_accuracy,
      live_seconds: live_period,
    }),
  };
}

/** A public story's address is made of its chat's name and its number. */
function readStory({ story }: Contents): MessageBody {
  if (story === undefined) return {};
  const { id, chat } = story;
  const url =
    id !== undefined && chat?.username !== undefined
      ? `https://t.me/${chat.username}/s/${id}`
      : undefined;
  return { share: withoutUndefined({ type: 'story', id, title: chat?.title, url }) };
}

function readPoll({ poll }: Contents): MessageBody {
  if (poll === undefined) return {};
  const { id, question, is_anonymous, is_closed, allows_multiple_answers, type } = poll;
  const options = poll.options?.map(({ text }) => text);
  return withoutUndefined({
    text: linesOf([question, ...(options ?? [])]),
    poll: withoutUndefined({
      id,
      question,
      options,
      multiple: allows_multiple_answers,
      anonymous: is_anonymous,
      closed: is_closed,
      quiz: type === 'quiz' ? true : undefined,
    }),
  });
}

function readChecklist({ checklist }: Contents): MessageBody {
  if (checklist === undefined) return {};
  const { title, tasks } = checklist;
  const items = tasks?.map(({ id, text, completion_date }) =>
    withoutUndefined({ id, text, done: completion_date === undefined ? undefined : true }),
  );
  return withoutUndefined({
    text: linesOf([title, ...(items ?? []).map(({ text }) => text)]),
    checklist: withoutUndefined({ title, items }),
  });
}

function readGame({ game }: Contents): MessageBody {
  if (game === undefined) return {};
  const { title, description, photo, animation } = game;
  const picture = photo?.at(-1);
  const media = [
    ...(picture === undefined ? [] : [mediaOf('image', picture)]),
    ...(animation === undefined ? [] : [mediaOf('video', animation)]),
  ];
  return withoutUndefined({
    text: linesOf([title, description]),
    media: media.length === 0 ? undefined : media,
    game: withoutUndefined({ title, description }),
  });
}

function linesOf(lines: readonly (string | undefined)[]): string | undefined {
  const said = lines.filter((line) => line !== undefined);
  return said.length === 0 ? undefined : said.join('\n');
}

function bare({ emoji, value }: NonNullable<Contents['dice']>): MessageBody['dice'] {
  return withoutUndefined({ emoji, value });
}
