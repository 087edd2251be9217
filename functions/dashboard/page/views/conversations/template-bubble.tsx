import type { Message } from '../../client/shapes.ts';
import { texts } from '../../state/language.ts';

/** Buttons and cards that the business has sent. */
export function TemplateBubble({ template }: { template: NonNullable<Message['template']> }) {
  const { name, cards = [], buttons = [] } = template;
  return (
    <>
      {name !== undefined && (
        <p class="bubble-note">
          {texts.value.contentNames.template} <bdi>{name}</bdi>
        </p>
      )}
      {cards.map((card, at) => (
        <div key={at} class="bubble-card">
          <b>
            <bdi>{card.title}</bdi>
          </b>
          <bdi class="faint">{card.subtitle}</bdi>
          <Buttons buttons={card.buttons ?? []} />
        </div>
      ))}
      <Buttons buttons={buttons} />
    </>
  );
}

/** The buttons that the person sees; here they do nothing. */
export function Buttons({
  buttons,
}: {
  buttons: readonly { readonly title?: string | undefined }[];
}) {
  if (buttons.length === 0) return null;
  return (
    <ul class="bubble-buttons">
      {buttons.map(({ title }, at) => (
        <li key={at}>
          <bdi>{title}</bdi>
        </li>
      ))}
    </ul>
  );
}
