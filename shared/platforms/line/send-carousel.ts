import type { OutboundCard, OutboundContent } from '../../domain/outbound/outbound-content.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { checkMedia } from '../sending/check-media.ts';
import { checkCount, checkLength, type Draft } from '../sending/draft.ts';
import { actionsOf, type LineObject } from './send-actions.ts';
import { CARD_TEXT } from './send-limits.ts';

type Carousel = Extract<OutboundContent, { readonly type: 'carousel' }>;

/**
 * The columns of a carousel (developers.line.biz, Carousel template). Each has a text, so a card without a
 * subtitle shows its title there. Titles, pictures and the number of actions are the same in all.
 */
export function columnsOf(draft: Draft, { cards }: Carousel): readonly LineObject[] {
  const { limits, adapt, report } = draft;
  if (!adapt.includes('split')) checkCount(draft, 'cards', cards, limits.cards.max);
  const titled = cards.some(({ subtitle }) => subtitle !== undefined);
  const pictured = cards.some(({ image_url }) => image_url !== undefined);
  const most = Math.max(...cards.map(({ buttons = [] }) => buttons.length));
  return cards.map((card, index) => {
    const at = `cards.${index}`;
    const { title, subtitle, image_url, url, buttons = [] } = card;
    if (titled && subtitle === undefined) {
      report(`${at}.subtitle`, 'On LINE all cards have a subtitle, or none.');
    }
    if (pictured && image_url === undefined) {
      report(`${at}.image_url`, 'On LINE all cards have a picture, or none.');
    }
    if (buttons.length === 0) report(`${at}.buttons`, 'On LINE a card needs a button.');
    else if (buttons.length < most) {
      report(`${at}.buttons`, `On LINE all cards have as many buttons; another has ${most}.`);
    }
    checkWords(draft, at, card, { titled, pictured });
    const image = image_url && checkMedia(draft, `${at}.image_url`, image_url, limits.media.image);
    return withoutUndefined({
      thumbnailImageUrl: image,
      title: titled ? title : undefined,
      text: titled ? subtitle : title,
      defaultAction:
        url === undefined ? undefined : { type: 'uri', label: title.slice(0, 20), uri: url },
      actions: actionsOf(draft, `${at}.buttons`, buttons, limits.cards.buttons),
    });
  });
}

function checkWords(
  draft: Draft,
  at: string,
  { title, subtitle }: OutboundCard,
  { titled, pictured }: { readonly titled: boolean; readonly pictured: boolean },
): void {
  const { cards } = draft.limits;
  if (titled) {
    checkLength(draft, `${at}.title`, title, cards.title);
    checkLength(draft, `${at}.subtitle`, subtitle, cards.subtitle);
  } else {
    checkLength(draft, `${at}.title`, title, pictured ? cards.subtitle : CARD_TEXT);
  }
}
