import type { OutboundContent } from '../../domain/outbound/outbound-content.ts';
import type { Part } from '../../domain/outbound/part.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { checkMedia } from '../sending/check-media.ts';
import {
  checkLength,
  cutAboveButtons,
  cutText,
  type Draft,
  type Layouts,
  rejectFields,
} from '../sending/draft.ts';
import { inGroups } from '../sending/in-groups.ts';
import type { Planner } from '../sending/planner.ts';
import { type Display, showCards, showLocation, showMedia, showText } from '../sending/shows.ts';
import { actionsOf, type LineObject, quickReplyOf } from './send-actions.ts';
import { columnsOf } from './send-carousel.ts';
import { layFlex } from './send-flex.ts';
import { ALT_TEXT, lineSendLimits, PLACE_TEXT } from './send-limits.ts';
import { layRaw } from './send-raw.ts';

/** One message object; `plan` puts five into a call. */
export function part(shown: Display, message: LineObject): Part {
  return { shows: [shown], body: { messages: [withoutUndefined(message)] } };
}

const layouts: Layouts = {
  text(draft, { text, buttons, quick_replies }) {
    const quickReply = quickReplyOf(draft, quick_replies);
    const { max } = draft.limits.buttons;
    const chunks =
      buttons === undefined
        ? cutText(draft, 'text', text, draft.limits.text)
        : cutAboveButtons(draft, text);
    const actions = buttons && actionsOf(draft, 'buttons', buttons, max);
    return chunks.map((chunk, index) => {
      if (index < chunks.length - 1) return part(showText(chunk), { type: 'text', text: chunk });
      const shown = showText(chunk, [...(buttons ?? []), ...(quick_replies ?? [])]);
      if (actions === undefined) return part(shown, { type: 'text', text: chunk, quickReply });
      const template = { type: 'buttons', text: chunk, actions };
      return part(shown, { type: 'template', altText: chunk, template, quickReply });
    });
  },
  image: layMedia,
  video: layMedia,
  audio: layMedia,
  file: layMedia,
  location(draft, content) {
    const { latitude, longitude, name, address, quick_replies } = content;
    const [title, street] = [name ?? address, address ?? name];
    // Both are required.
    if (title === undefined) draft.report('name', 'LINE needs a name or an address here.');
    checkLength(draft, name === undefined ? 'address' : 'name', title, PLACE_TEXT);
    if (name !== undefined) checkLength(draft, 'address', address, PLACE_TEXT);
    const quickReply = quickReplyOf(draft, quick_replies);
    const place = { type: 'location', title, address: street, latitude, longitude, quickReply };
    return [part(showLocation(content), place)];
  },
  carousel(draft, content) {
    const { text, cards, quick_replies } = content;
    const quickReply = quickReplyOf(draft, quick_replies);
    const columns = inGroups(columnsOf(draft, content), draft.limits.cards.max);
    if (text !== undefined)
      draft.report('text', 'LINE shows no words above cards: allow `messages`.');
    return columns.map((some, index) => {
      const from = index * draft.limits.cards.max;
      const group = cards.slice(from, from + some.length);
      const altText = group
        .map(({ title }) => title)
        .join(', ')
        .slice(0, ALT_TEXT)
        .toWellFormed();
      const template = { type: 'carousel', columns: some };
      const last = index === columns.length - 1;
      const message = {
        type: 'template',
        altText,
        template,
        quickReply: last ? quickReply : undefined,
      };
      return part(showCards(group, 'carousel'), message);
    });
  },
  template: layFlex,
  raw: layRaw,
};

export const linePlanner: Planner = { name: 'LINE', limits: lineSendLimits, layouts };

type Media = Extract<OutboundContent, { readonly url: string }>;

function layMedia(draft: Draft, content: Media): readonly Part[] {
  const { type, preview_url, duration_ms, quick_replies } = content;
  rejectFields(draft, content, ['caption']);
  if (type === 'file') {
    draft.report('type', 'LINE has no message for files: allow `text` to send its link.');
    return [];
  }
  const { media } = draft.limits;
  const url = checkMedia(draft, 'url', content.url, media[type]);
  const quickReply = quickReplyOf(draft, quick_replies);
  const shown = showMedia({ ...content, url });
  if (type === 'audio') {
    if (duration_ms === undefined)
      draft.report('duration_ms', 'LINE needs the duration of a sound.');
    const sound = { type, originalContentUrl: url, duration: duration_ms, quickReply };
    return [part(shown, sound)];
  }
  const preview = preview_url ?? (type === 'image' ? url : undefined);
  if (preview === undefined)
    draft.report('preview_url', 'LINE needs a picture to show before the video.');
  const previewImageUrl = preview && checkMedia(draft, 'preview_url', preview, media.image);
  return [part(shown, { type, originalContentUrl: url, previewImageUrl, quickReply })];
}
