import type { MarkedText, Span } from '../../domain/outbound/marks.ts';
import type { OutboundContent } from '../../domain/outbound/outbound-content.ts';
import type { Part } from '../../domain/outbound/part.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { checkMedia, typeOf } from '../sending/check-media.ts';
import { cutCaption, cutMarked, cutText, type Draft, type Layouts } from '../sending/draft.ts';
import type { Planner } from '../sending/planner.ts';
import { type Display, showLocation, showMedia, showText } from '../sending/shows.ts';
import { keyboardOf } from './send-keyboard.ts';
import { telegramSendLimits } from './send-limits.ts';
import { layRaw } from './send-raw.ts';

type Body = Readonly<Record<string, unknown>>;

function part(method: string, shown: Display, body: Body): Part {
  return { shows: [shown], method, body: withoutUndefined(body) };
}

const ENTITIES: Readonly<Record<Span['kind'], string>> = {
  bold: 'bold',
  italic: 'italic',
  strike: 'strikethrough',
  code: 'code',
  link: 'text_link',
};

/** Marks beside the words and not in them: so no name of a person is ever taken for a mark. */
function markedPart({ text, spans }: MarkedText, shown: Display, reply_markup?: unknown): Part {
  const plain = part('sendMessage', shown, { text, reply_markup });
  if (spans.length === 0) return plain;
  const entities = spans.map(({ kind, start, end, url }) =>
    withoutUndefined({ type: ENTITIES[kind], offset: start, length: end - start, url }),
  );
  return { ...plain, body: { ...plain.body, entities }, plain: plain.body };
}

const layouts: Layouts = {
  text(draft, { text, format, buttons = [], quick_replies = [] }) {
    const reply_markup = keyboardOf(draft, buttons, quick_replies);
    const { text: room } = draft.limits;
    const chunks =
      format === undefined
        ? cutText(draft, 'text', text, room).map(
            (chunk): MarkedText => ({ text: chunk, spans: [] }),
          )
        : cutMarked(draft, text, room, (chunk) => chunk.text);
    return chunks.map((chunk, index) => {
      if (index < chunks.length - 1) return markedPart(chunk, showText(chunk.text));
      const shown = showText(chunk.text, [...buttons, ...quick_replies]);
      return markedPart(chunk, shown, reply_markup);
    });
  },
  image: layMedia,
  video: layMedia,
  audio: layMedia,
  file: layMedia,
  location(draft, content) {
    const { latitude, longitude, name, address, quick_replies = [] } = content;
    const reply_markup = keyboardOf(draft, [], quick_replies);
    const place = { latitude, longitude, reply_markup };
    const [title, street] = [name ?? address, address ?? name];
    if (title === undefined) return [part('sendLocation', showLocation(content), place)];
    // A venue needs both.
    const venue = { ...place, title, address: street };
    return [part('sendVenue', showLocation(content), venue)];
  },
  carousel({ report }) {
    report('type', 'Telegram has no carousel: allow `messages` or `text`.');
    return [];
  },
  template({ report }) {
    report('type', 'Telegram has no templates.');
    return [];
  },
  raw: layRaw,
};

export const telegramPlanner: Planner = {
  name: 'Telegram',
  marks: true,
  limits: telegramSendLimits,
  layouts,
  card(draft, { cards: [card], quick_replies = [] }) {
    if (card === undefined) return [];
    const { title, subtitle, url, image_url, buttons = [] } = card;
    const text = [title, subtitle, url].filter((line) => line !== undefined).join('\n');
    const field = {
      ...draft,
      report: (name: string, said: string) => draft.report(`cards.0.${name}`, said),
    };
    const reply_markup = keyboardOf(field, buttons, quick_replies);
    if (image_url === undefined) {
      const [first = ''] = cutText(field, 'subtitle', text, draft.limits.text);
      return [part('sendMessage', showText(first, buttons), { text: first, reply_markup })];
    }
    const photo = checkMedia(field, 'image_url', image_url, draft.limits.media.image);
    const { caption } = cutCaption({ ...field, adapt: [] }, text, 1024);
    const shown = showMedia({ type: 'image', url: photo }, caption);
    return [part('sendPhoto', shown, { photo, caption, reply_markup })];
  },
};

function words(text: string): Part {
  return part('sendMessage', showText(text), { text });
}

type Media = Extract<OutboundContent, { readonly url: string }>;

/** The field that holds the address is named like the method. */
function methodOf({ type, url }: Media): readonly [method: string, field: string] {
  const mime = typeOf(url);
  if (type === 'image')
    return mime === 'image/gif' ? ['sendAnimation', 'animation'] : ['sendPhoto', 'photo'];
  if (type === 'video') return ['sendVideo', 'video'];
  if (type === 'file') return ['sendDocument', 'document'];
  return mime === 'audio/ogg' ? ['sendVoice', 'voice'] : ['sendAudio', 'audio'];
}

function layMedia(draft: Draft, content: Media): readonly Part[] {
  const url = checkMedia(draft, 'url', content.url, draft.limits.media[content.type]);
  const reply_markup = keyboardOf(draft, [], content.quick_replies ?? []);
  const { caption, rest } = cutCaption(draft, content.caption, 1024);
  const [method, field] = URL.canParse(url) ? methodOf({ ...content, url }) : ['', ''];
  const shown = showMedia({ ...content, url }, caption);
  const parts = [part(method, shown, { [field]: url, caption }), ...rest.map(words)];
  return parts.map((one, index) =>
    index < parts.length - 1
      ? one
      : { ...one, body: withoutUndefined({ ...one.body, reply_markup }) },
  );
}
