import type { OutboundCard, OutboundContent } from '../../domain/outbound/outbound-content.ts';
import type { Part } from '../../domain/outbound/part.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { lookUp } from '../look-up.ts';
import { readText } from '../read-json.ts';
import { checkMedia } from '../sending/check-media.ts';
import {
  checkCount,
  checkLength,
  cutAboveButtons,
  cutText,
  type Draft,
  type Layouts,
} from '../sending/draft.ts';
import { inGroups } from '../sending/in-groups.ts';
import { type Display, showCards, showMedia, showText } from '../sending/shows.ts';
import {
  buttonsOf,
  type MessagingDialect,
  type MetaObject,
  quickRepliesOf,
} from './send-choices.ts';

/** What the Send API of Messenger and Instagram makes of each kind of content: the `message` of its body. */
export function messagingLayouts(dialect: MessagingDialect): Layouts {
  const layMedia = (draft: Draft, content: Media) => mediaPart(draft, dialect, content);
  return {
    text(draft, { text, buttons, quick_replies: replies }) {
      const quick_replies = quickRepliesOf(draft, dialect, replies);
      if (buttons === undefined) {
        const chunks = cutText(draft, 'text', text, draft.limits.text);
        return withLast(chunks, (chunk) =>
          part(showText(chunk, replies), { text: chunk, quick_replies }),
        );
      }
      const shown = buttonsOf(draft, dialect, 'buttons', buttons);
      return withLast(cutAboveButtons(draft, text), (chunk) => {
        const payload = { template_type: 'button', text: chunk, buttons: shown };
        const attachment = { type: 'template', payload };
        const choices = [...buttons, ...(replies ?? [])];
        // Its echo is reported as a template too, and the two are found by that.
        const below: Display = { ...showText(chunk, choices), kind: 'template' };
        return part(below, { attachment, quick_replies });
      });
    },
    image: layMedia,
    video: layMedia,
    audio: layMedia,
    file: layMedia,
    location({ report, name }) {
      report('type', `${name} cannot send a place: allow \`text\` to send its link.`);
      return [];
    },
    carousel(draft, { text, cards, quick_replies: replies }) {
      const { max } = draft.limits.cards;
      if (!draft.adapt.includes('split')) checkCount(draft, 'cards', cards, max);
      if (text !== undefined) {
        draft.report('text', `${draft.name} shows no words above cards: allow \`messages\`.`);
      }
      const quick_replies = quickRepliesOf(draft, dialect, replies);
      const elements = cards.map((card, index) =>
        elementOf(draft, dialect, card, `cards.${index}`),
      );
      const groups = inGroups(elements, max);
      return groups.map((some, index) => {
        const attachment = {
          type: 'template',
          payload: { template_type: 'generic', elements: some },
        };
        const shown = showCards(cards.slice(index * max, index * max + some.length), 'generic');
        const last = index === groups.length - 1;
        return part(shown, last ? { attachment, quick_replies } : { attachment });
      });
    },
    template({ report, name }) {
      report('type', `${name} has no templates here: send one as \`raw\`.`);
      return [];
    },
    raw: layRaw,
  };
}

type Media = Extract<OutboundContent, { readonly url: string }>;

function part(shown: Display, message: MetaObject): Part {
  return { shows: [shown], body: withoutUndefined(message) };
}

/** All but the last chunk are words alone. */
function withLast(chunks: readonly string[], last: (chunk: string) => Part): readonly Part[] {
  return chunks.map((chunk, index) =>
    index < chunks.length - 1 ? part(showText(chunk), { text: chunk }) : last(chunk),
  );
}

/** A message has words or an attachment, never both (Messenger Platform, Send API). */
function mediaPart(draft: Draft, dialect: MessagingDialect, content: Media): readonly Part[] {
  const { type, caption, quick_replies: replies } = content;
  if (caption !== undefined) {
    draft.report('caption', `${draft.name} shows no words with media: allow \`messages\`.`);
  }
  const url = checkMedia(draft, 'url', content.url, draft.limits.media[type]);
  const quick_replies = quickRepliesOf(draft, dialect, replies);
  const attachment = { type, payload: { url } };
  return [part(showMedia({ ...content, url }), { attachment, quick_replies })];
}

/** Messenger Platform, Generic template: a title and at least one thing more. */
function elementOf(
  draft: Draft,
  dialect: MessagingDialect,
  card: OutboundCard,
  at: string,
): MetaObject {
  const { cards, media } = draft.limits;
  const { title, subtitle, image_url, url, buttons } = card;
  checkLength(draft, `${at}.title`, title, cards.title, 'characters');
  checkLength(draft, `${at}.subtitle`, subtitle, cards.subtitle, 'characters');
  if ((subtitle ?? image_url ?? url ?? buttons) === undefined) {
    draft.report(at, `${draft.name} needs more than a title here.`);
  }
  return withoutUndefined({
    title,
    subtitle,
    image_url: image_url && checkMedia(draft, `${at}.image_url`, image_url, media.image),
    default_action: url === undefined ? undefined : { type: 'web_url', url },
    buttons: buttons && buttonsOf(draft, dialect, `${at}.buttons`, buttons),
  });
}

const kinds: Readonly<Record<string, Display['kind']>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'file',
  template: 'template',
  like_heart: 'sticker',
  MEDIA_SHARE: 'share',
};

const OURS = ['recipient', 'messaging_type', 'tag', 'metadata', 'reply_to'];

/** The `message` of the Send API in Meta's own words. */
function layRaw(
  { report }: Draft,
  { body }: Extract<OutboundContent, { readonly type: 'raw' }>,
): readonly Part[] {
  for (const field of OURS) {
    if (field in body) report(`body.${field}`, 'The conversation decides this: leave it out.');
  }
  const filled = ['text', 'attachment', 'attachments', 'sticker_id', 'template'];
  if (!filled.some((field) => field in body)) {
    report('body', `This must hold one of ${filled.join(', ')}.`);
  }
  const text = readText(body, 'text');
  const shown = text ?? readText(body, 'attachment.payload.text');
  const type = readText(body, 'attachment.type') ?? readText(body, 'attachments.0.type');
  const attached = lookUp(kinds, type) ?? ('sticker_id' in body ? 'sticker' : 'template');
  const kind = text === undefined ? attached : 'text';
  return [{ shows: [{ kind, content: withoutUndefined({ text: shown }) }], body }];
}
