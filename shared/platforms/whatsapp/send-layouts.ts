import { type MarkedText, writeMarks } from '../../domain/outbound/marks.ts';
import type { OutboundContent } from '../../domain/outbound/outbound-content.ts';
import type { Part } from '../../domain/outbound/part.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { checkMedia } from '../sending/check-media.ts';
import {
  answerOf,
  cutAboveButtons,
  cutCaption,
  cutMarked,
  cutText,
  type Draft,
  type Layouts,
} from '../sending/draft.ts';
import type { Planner } from '../sending/planner.ts';
import { type Display, showLocation, showMedia, showText } from '../sending/shows.ts';
import { layCard, layCardList, layCarousel } from './send-carousel.ts';
import {
  checkNoPhone,
  interactiveOf,
  listOf,
  type Row,
  type WhatsappObject,
} from './send-interactive.ts';
import { BODY, CAPTION, whatsappSendLimits } from './send-limits.ts';
import { layRaw } from './send-raw.ts';
import { layTemplate } from './send-template.ts';

function part(shown: Display, body: WhatsappObject): Part {
  return { shows: [shown], body };
}

function words(text: string): Part {
  const preview_url = /https?:\/\/\S/i.test(text) ? true : undefined;
  return part(showText(text), {
    type: 'text',
    text: withoutUndefined({ body: text, preview_url }),
  });
}

type Text = Extract<OutboundContent, { readonly type: 'text' }>;

/** WhatsApp's own signs (Cloud API, text messages); it has none for links. */
function writeSigns(marked: MarkedText): string {
  return writeMarks(marked, { bold: '*', italic: '_', strike: '~', code: '```' });
}

function piecesOf(draft: Draft, { text, format }: Text): readonly string[] {
  const room = draft.limits.text;
  if (format === undefined) return cutText(draft, 'text', text, room);
  return cutMarked(draft, text, room, writeSigns).map(writeSigns);
}

function chunksAbove(draft: Draft, { text, format }: Text): readonly string[] {
  if (format === undefined) return cutAboveButtons(draft, text);
  const room = { ...draft.limits.text, last: BODY };
  return cutMarked(draft, text, room, writeSigns).map(writeSigns);
}

const layouts: Layouts = {
  text(draft, content) {
    const { buttons = [], quick_replies = [] } = content;
    const choices = [...buttons, ...quick_replies];
    if (choices.length === 0) return piecesOf(draft, content).map(words);
    const chunks = chunksAbove(draft, content);
    const last = chunks.at(-1) ?? '';
    const interactive = interactiveOf(draft, last, { buttons, quick_replies });
    const below = part(showText(last, choices), { type: 'interactive', interactive });
    return [...chunks.slice(0, -1).map(words), below];
  },
  image: layMedia,
  video: layMedia,
  audio: layMedia,
  file: layMedia,
  location({ report }, content) {
    const { latitude, longitude, name, address, quick_replies } = content;
    if (quick_replies !== undefined) {
      report('quick_replies', 'WhatsApp has no place for these below a location.');
    }
    // The guide writes both as texts.
    const place = { latitude: String(latitude), longitude: String(longitude), name, address };
    return [part(showLocation(content), { type: 'location', location: withoutUndefined(place) })];
  },
  carousel: layCarousel,
  template: layTemplate,
  raw: layRaw,
};

export const whatsappPlanner: Planner = {
  name: 'WhatsApp',
  marks: true,
  limits: whatsappSendLimits,
  layouts,
  list(draft, content) {
    if (content.type === 'carousel') return layCardList(draft, content);
    return content.type === 'text' ? layChoiceList(draft, content) : undefined;
  },
  card: layCard,
};

/** Buttons and quick replies as rows; undefined where there are none. */
function layChoiceList(draft: Draft, content: Extract<OutboundContent, { readonly type: 'text' }>) {
  const { buttons = [], quick_replies = [], list_label } = content;
  const choices = [...buttons, ...quick_replies];
  if (choices.length === 0) return undefined;
  checkNoPhone(draft, buttons);
  const rows = choices.map((choice, index): Row => {
    const at = index - buttons.length;
    const field = at < 0 ? `buttons.${index}` : `quick_replies.${at}`;
    const { title } = choice;
    const more = 'url' in choice ? choice.url : 'asks_for' in choice ? choice.asks_for : undefined;
    if (more !== undefined || title === undefined) {
      draft.report(
        field,
        'A row of a list is one answer: it has words, no address and no request.',
      );
    }
    return { field, id: answerOf(choice), title: title ?? '' };
  });
  const chunks = chunksAbove(draft, content);
  const last = chunks.at(-1) ?? '';
  const interactive = listOf(draft, last, rows, list_label);
  const list = part(showText(last, choices, 'list'), { type: 'interactive', interactive });
  return [...chunks.slice(0, -1).map(words), list];
}

type Media = Extract<OutboundContent, { readonly url: string }>;

const NAMES = { image: 'image', video: 'video', audio: 'audio', file: 'document' } as const;

function layMedia(draft: Draft, content: Media): readonly Part[] {
  const { type, filename, quick_replies = [] } = content;
  const name = NAMES[type];
  const link = checkMedia(draft, 'url', content.url, draft.limits.media[type]);
  if (type === 'audio' && content.caption !== undefined) {
    draft.report('caption', 'WhatsApp shows no words with a sound: allow `messages`.');
  }
  const { caption, rest } = cutCaption(draft, content.caption, CAPTION);
  const media = withoutUndefined({ link, filename: type === 'file' ? filename : undefined });
  const shown = showMedia({ ...content, url: link }, caption);
  if (quick_replies.length === 0) {
    const body = { type: name, [name]: withoutUndefined({ ...media, caption }) };
    return [part(shown, body), ...rest.map(words)];
  }
  if (caption === undefined || rest.length > 0 || type === 'audio') {
    draft.report('quick_replies', 'WhatsApp shows these below a caption alone: give a short one.');
  }
  const header = { type: name, [name]: media };
  const interactive = interactiveOf(draft, caption ?? '', { buttons: [], quick_replies }, header);
  return [part(shown, { type: 'interactive', interactive })];
}
