import type { OutboundCard, OutboundContent } from '../../domain/outbound/outbound-content.ts';
import type { Part } from '../../domain/outbound/part.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { checkMedia } from '../sending/check-media.ts';
import { checkCount, checkLength, type Draft } from '../sending/draft.ts';
import { showCards } from '../sending/shows.ts';
import { interactiveOf, listOf, type Row, type WhatsappObject } from './send-interactive.ts';
import { BODY, CAPTION, CARD_BODY, CARD_LINES } from './send-limits.ts';

type Carousel = Extract<OutboundContent, { readonly type: 'carousel' }>;

function part(shown: Part['shows'][number], body: WhatsappObject): Part {
  return { shows: [shown], body };
}

/**
 * Cards that slide (Cloud API, Interactive media carousel): 2 to 10 with a picture, a few words and one button with
 * an address each, below words for all. Other cards become a list, or messages.
 */
export function layCarousel(draft: Draft, content: Carousel): readonly Part[] {
  const { text = '', cards, quick_replies } = content;
  const other = 'allow `list`, `messages` or `text`';
  if (cards.length < 2) draft.report('cards', `WhatsApp needs 2 cards here: ${other}.`);
  checkCount(draft, 'cards', cards, draft.limits.cards.max);
  checkLength(draft, 'text', text, BODY);
  if (quick_replies !== undefined) {
    draft.report('quick_replies', 'WhatsApp has no place for these below cards.');
  }
  const written = cards.map((card, index) => slideOf(draft, card, index, other));
  const interactive = { type: 'carousel', body: { text }, action: { cards: written } };
  return [part(showCards(cards, 'carousel', text), { type: 'interactive', interactive })];
}

function slideOf(draft: Draft, card: OutboundCard, index: number, other: string): WhatsappObject {
  const { image_url, buttons = [] } = card;
  const at = `cards.${index}`;
  const [button] = buttons;
  if (image_url === undefined)
    draft.report(`${at}.image_url`, 'WhatsApp needs a picture on a card.');
  if (buttons.length !== 1 || button?.url === undefined) {
    draft.report(`${at}.buttons`, `WhatsApp takes one button with an address on a card: ${other}.`);
  }
  checkLength(draft, `${at}.buttons.0.title`, button?.title, draft.limits.buttons.title);
  const words = wordsOf({ ...card, url: undefined });
  checkLength(draft, `${at}.subtitle`, words, CARD_BODY);
  if (words.split('\n').length > CARD_LINES) {
    draft.report(`${at}.subtitle`, `WhatsApp takes at most ${CARD_LINES} lines on a card.`);
  }
  const link =
    image_url && checkMedia(draft, `${at}.image_url`, image_url, draft.limits.media.image);
  const parameters = { display_text: button?.title, url: button?.url };
  return {
    card_index: index,
    type: 'cta_url',
    header: { type: 'image', image: { link } },
    body: { text: words },
    action: { name: 'cta_url', parameters },
  };
}

/** Each card is a row: what it answers with is its one button, and its picture is left out. */
export function layCardList(draft: Draft, content: Carousel): readonly Part[] {
  const { text, cards, list_label, quick_replies } = content;
  if (text === undefined) draft.report('text', 'WhatsApp needs words above a list.');
  if (quick_replies !== undefined) {
    draft.report('quick_replies', 'WhatsApp has no place for these below a list.');
  }
  const rows = cards.map(({ title, subtitle: description, url, buttons = [] }, index): Row => {
    const field = `cards.${index}`;
    const [button] = buttons;
    const goal = url ?? button?.url ?? button?.phone;
    if (buttons.length > 1 || goal !== undefined) {
      draft.report(
        `${field}.buttons`,
        'A row of a list is one answer: it has no address and no second button.',
      );
    }
    return { field, id: button?.id ?? title, title, description };
  });
  const interactive = listOf(draft, text ?? '', rows, list_label);
  return [part(showCards(cards, 'list', text), { type: 'interactive', interactive })];
}

/** One card as a message: its picture above its words and buttons. */
export function layCard(draft: Draft, { cards: [card], quick_replies = [] }: Carousel) {
  if (card === undefined) return [];
  const { image_url, buttons = [] } = card;
  const text = wordsOf(card);
  checkLength(draft, 'cards.0.subtitle', text, image_url === undefined ? BODY : CAPTION);
  const link =
    image_url && checkMedia(draft, 'cards.0.image_url', image_url, draft.limits.media.image);
  const shown = showCards([card], 'carousel');
  const header = link === undefined ? undefined : { type: 'image', image: { link } };
  if (buttons.length + quick_replies.length > 0) {
    const field = (name: string) => (name.startsWith('buttons') ? `cards.0.${name}` : name);
    const ofCard = {
      ...draft,
      report: (name: string, said: string) => draft.report(field(name), said),
    };
    const interactive = interactiveOf(ofCard, text, { buttons, quick_replies }, header);
    return [part(shown, { type: 'interactive', interactive })];
  }
  if (link === undefined) return [part(shown, { type: 'text', text: { body: text } })];
  return [part(shown, { type: 'image', image: withoutUndefined({ link, caption: text }) })];
}

function wordsOf({ title, subtitle, url }: OutboundCard): string {
  return [title, subtitle, url].filter((line) => line !== undefined).join('\n');
}
