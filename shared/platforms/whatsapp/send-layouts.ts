import type { OutboundContent } from '../../domain/outbound/outbound-content.ts';
import type { Part } from '../../domain/outbound/part.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { lookUp } from '../look-up.ts';
import { isRecord, readText } from '../read-json.ts';
import { checkMedia } from '../sending/check-media.ts';
import {
  answerOf,
  cutAboveButtons,
  cutCaption,
  cutText,
  type Draft,
  type Layouts,
} from '../sending/draft.ts';
import type { Planner } from '../sending/plan-content.ts';
import { type Shown, showLocation, showMedia, showText } from '../sending/shows.ts';
import { layCard, layCardList, layCarousel } from './send-carousel.ts';
import {
  checkNoPhone,
  interactiveOf,
  listOf,
  type Row,
  type WhatsappObject,
} from './send-interactive.ts';
import { CAPTION, whatsappSendLimits } from './send-limits.ts';
import { layTemplate } from './send-template.ts';

function part(shown: Shown, body: WhatsappObject): Part {
  return { shows: [shown], body };
}

function words(text: string): Part {
  const preview_url = /https?:\/\/\S/i.test(text) ? true : undefined;
  return part(showText(text), {
    type: 'text',
    text: withoutUndefined({ body: text, preview_url }),
  });
}

const layouts: Layouts = {
  text(draft, { text, buttons = [], quick_replies = [] }) {
    const choices = [...buttons, ...quick_replies];
    if (choices.length === 0) return cutText(draft, 'text', text, draft.limits.text).map(words);
    const pieces = cutAboveButtons(draft, text);
    const last = pieces.at(-1) ?? '';
    const interactive = interactiveOf(draft, last, { buttons, quick_replies });
    const below = part(showText(last, choices), { type: 'interactive', interactive });
    return [...pieces.slice(0, -1).map(words), below];
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
  const { text, buttons = [], quick_replies = [], list_label } = content;
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
  const pieces = cutAboveButtons(draft, text);
  const last = pieces.at(-1) ?? '';
  const interactive = listOf(draft, last, rows, list_label);
  const list = part(showText(last, choices, 'list'), { type: 'interactive', interactive });
  return [...pieces.slice(0, -1).map(words), list];
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

const kinds: Readonly<Record<string, Shown['kind']>> = {
  text: 'text',
  image: 'image',
  video: 'video',
  audio: 'audio',
  document: 'file',
  sticker: 'sticker',
  location: 'location',
  contacts: 'contact',
  interactive: 'template',
  template: 'template',
};

const OURS = ['messaging_product', 'recipient_type', 'to', 'recipient', 'context', 'status'];

/** A message in WhatsApp's own words: its type, and what stands under that name. */
function layRaw(
  { report }: Draft,
  { body }: Extract<OutboundContent, { readonly type: 'raw' }>,
): readonly Part[] {
  const { type } = body;
  const kind = lookUp(kinds, typeof type === 'string' ? type : undefined);
  if (typeof type !== 'string' || kind === undefined) {
    report('body.type', `This must be one of ${Object.keys(kinds).join(', ')}.`);
    return [];
  }
  const inner = body[type];
  if (!isRecord(inner) && !Array.isArray(inner)) {
    report(`body.${type}`, `What a message of the type ${type} says stands here.`);
  }
  for (const field of [...OURS, 'biz_opaque_callback_data']) {
    if (field in body) report(`body.${field}`, 'The conversation decides this: leave it out.');
  }
  const text =
    readText(inner, 'body') ?? readText(inner, 'body.text') ?? readText(inner, 'caption');
  return [part({ kind, content: withoutUndefined({ text }) }, body)];
}
