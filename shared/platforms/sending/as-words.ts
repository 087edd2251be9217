import type {
  OutboundButton,
  OutboundCard,
  OutboundContent,
  OutboundQuickReply,
} from '../../domain/outbound/outbound-content.ts';
import type { Draft } from './draft.ts';

/**
 * The content as words alone, for a platform that shows no buttons, cards, files or places: whatever can be
 * chosen has a number, counted through the whole message. Undefined where words would not say it.
 */
export function asWords(draft: Draft, content: OutboundContent): string | undefined {
  switch (content.type) {
    case 'text': {
      const { text, buttons = [], quick_replies = [] } = content;
      if (buttons.length + quick_replies.length === 0) return undefined;
      return lines(text, '', ...choices(draft, [...buttons, ...quick_replies], 1));
    }
    case 'carousel':
      return carouselWords(draft, content);
    case 'file': {
      const { caption, filename, url, quick_replies = [] } = content;
      const link = filename === undefined ? url : `${filename}: ${url}`;
      return lines(caption, link, ...choices(draft, quick_replies, 1));
    }
    case 'location': {
      const { name, address, latitude, longitude, quick_replies = [] } = content;
      // developers.google.com/maps/documentation/urls: it opens in any app or browser.
      const link = `https://www.google.com/maps/search/?api=1&query=${latitude},${longitude}`;
      return lines(name, address, link, ...choices(draft, quick_replies, 1));
    }
    default:
      return undefined;
  }
}

function carouselWords(
  draft: Draft,
  { text, cards, quick_replies = [] }: Extract<OutboundContent, { readonly type: 'carousel' }>,
): string {
  let next = 1;
  const blocks = cards.map((card) => {
    const words = cardWords(draft, card, next);
    next += Math.max(1, card.buttons?.length ?? 0);
    return words;
  });
  const rest = choices(draft, quick_replies, next).join('\n');
  return [text, ...blocks, rest]
    .filter((block) => block !== undefined && block !== '')
    .join('\n\n');
}

/** A card without buttons is a choice itself. */
function cardWords(draft: Draft, card: OutboundCard, next: number): string {
  const { title, subtitle, url, buttons = [] } = card;
  const head = buttons.length === 0 ? `${next}. ${title}` : title;
  return lines(head, subtitle, url, ...choices(draft, buttons, next));
}

function choices(
  draft: Draft,
  given: readonly (OutboundButton | OutboundQuickReply)[],
  first: number,
): string[] {
  return given.map((choice, index) => {
    const { title } = choice;
    if (title === undefined) draft.report('quick_replies', 'In words this needs a title.');
    const goal = 'url' in choice ? choice.url : 'phone' in choice ? choice.phone : undefined;
    const words = `${first + index}. ${title ?? ''}`;
    return goal === undefined ? words : `${words}: ${goal}`;
  });
}

function lines(...given: readonly (string | undefined)[]): string {
  return given.filter((line) => line !== undefined).join('\n');
}
