import type { Content, MessageKind } from '../../domain/conversations/content.ts';
import type { Template } from '../../domain/conversations/content-parts.ts';
import type {
  OutboundButton,
  OutboundCard,
  OutboundContent,
  OutboundQuickReply,
} from '../../domain/outbound/outbound-content.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';

/** What the conversation shows of one message. */
export interface Display {
  readonly kind: MessageKind;
  readonly content: Content;
}

type Choice = OutboundButton | OutboundQuickReply;

export function showText(text: string, choices: readonly Choice[] = [], type = 'button'): Display {
  if (choices.length === 0) return { kind: 'text', content: { text } };
  return { kind: 'text', content: { text, template: { type, buttons: choices.map(showChoice) } } };
}

type Media = Extract<OutboundContent, { readonly url: string }>;

/** @param caption - the words that go with it in the same message. */
export function showMedia({ type, url, filename, duration_ms }: Media, caption?: string): Display {
  const media = withoutUndefined({ type, url, filename, duration_ms });
  return { kind: type, content: withoutUndefined({ text: caption, media: [media] }) };
}

export function showLocation({
  latitude,
  longitude,
  name,
  address,
}: Extract<OutboundContent, { readonly type: 'location' }>): Display {
  const location = withoutUndefined({ latitude, longitude, name, address });
  return { kind: 'location', content: { location } };
}

export function showCards(cards: readonly OutboundCard[], type: string, text?: string): Display {
  const shown = cards.map(({ title, subtitle, url, image_url, buttons }) =>
    withoutUndefined({ title, subtitle, url, image_url, buttons: buttons?.map(showChoice) }),
  );
  return {
    kind: 'template',
    content: withoutUndefined({ text, template: { type, cards: shown } }),
  };
}

function showChoice(choice: Choice): NonNullable<Template['buttons']>[number] {
  const url = 'url' in choice ? choice.url : undefined;
  return withoutUndefined({ title: choice.title, url, data: choice.id });
}
