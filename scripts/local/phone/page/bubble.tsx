import type { Bubble, Card, Choice, MessageView } from '../chat.ts';
import { Sign } from './mark.tsx';

type Tap = (choice: Choice) => void;

/** One message: its content, what can be tapped, when it was, and where the log has it. */
export function BubbleView({ bubble, tap }: { bubble: Bubble; tap: Tap }) {
  const { from, said, at, event_id, state, why } = bubble;
  if (from === 'notice') {
    return (
      <li class="notice">
        {said.text} <EventLink id={event_id} />
      </li>
    );
  }
  const who = from === 'me' ? 'You' : 'Shop';
  return (
    <li class={`message from-${from} ${isFresh(bubble) ? 'fresh' : ''}`}>
      <span class="unseen">{who}: </span>
      <div class={said.sticker === undefined ? 'bubble' : 'bubble bare'}>
        <Content said={said} />
      </div>
      {said.choices !== undefined && said.choices.length > 0 && (
        <div class="choices">
          {said.choices.map((choice, index) => (
            <ChoiceButton key={`${index} ${choice.title}`} choice={choice} tap={tap} />
          ))}
        </div>
      )}
      {said.cards !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: cards that scroll must be reachable by keyboard.
        <section class="cards" aria-label="Cards" tabIndex={0}>
          {said.cards.map((card, index) => (
            <CardView key={`${index} ${card.title}`} card={card} tap={tap} />
          ))}
        </section>
      )}
      <p class={why === undefined ? 'meta' : 'meta lost'}>
        <time dateTime={at}>{clock(at)}</time>
        {from === 'me' && <Ticks state={state} />}
        {why ?? <EventLink id={event_id} />}
      </p>
    </li>
  );
}

/** It shows dots first, as if it were being typed. */
function isFresh({ from, at }: Bubble): boolean {
  return from === 'shop' && Date.now() - Date.parse(at) < 3_000;
}

function Content({ said: { text, media, sticker, place } }: { said: MessageView }) {
  return (
    <>
      {media?.type === 'image' && <img src={media.url} alt="Sent to this chat" />}
      {media?.type === 'video' && (
        // biome-ignore lint/a11y/useMediaCaption: a stranger's video has none.
        <video src={media.url} controls />
      )}
      {media?.type === 'audio' && (
        // biome-ignore lint/a11y/useMediaCaption: a stranger's sound has none.
        <audio src={media.url} controls />
      )}
      {media?.type === 'file' && <a href={media.url}>File</a>}
      {sticker === true && (
        <span class="sticker" role="img" aria-label="Sticker">
          <Sign name="sticker" size={72} />
        </span>
      )}
      {place !== undefined && (
        <span class="place">
          <Sign name="location" /> {place}
        </span>
      )}
      {text !== undefined && text !== '' && <span class="text">{text}</span>}
    </>
  );
}

function CardView({
  card: { title, subtitle, image_url, choices },
  tap,
}: {
  card: Card;
  tap: Tap;
}) {
  return (
    <article class="card">
      {image_url !== undefined && <img src={image_url} alt="" />}
      <h3>{title}</h3>
      {subtitle !== undefined && <p>{subtitle}</p>}
      {choices.map((choice, index) => (
        <ChoiceButton key={`${index} ${choice.title}`} choice={choice} tap={tap} />
      ))}
    </article>
  );
}

export function ChoiceButton({ choice, tap }: { choice: Choice; tap: Tap }) {
  const { title, subtitle, url } = choice;
  const words = (
    <>
      {title}
      {subtitle !== undefined && <small>{subtitle}</small>}
    </>
  );
  if (url !== undefined && /^(https?|tel):/.test(url)) {
    return (
      <a class="choice" href={url} target="_blank" rel="noreferrer">
        {words} ↗
      </a>
    );
  }
  return (
    <button type="button" class="choice" onClick={() => tap(choice)}>
      {words}
    </button>
  );
}

/** One tick: the platform has it. Two: the shop's webhook has accepted it. */
function Ticks({ state }: { state: Bubble['state'] }) {
  const meaning = state === 'taken' ? 'The shop has received it' : 'Sent';
  return (
    <span class="ticks" role="img" aria-label={meaning} title={meaning}>
      {state === 'taken' ? '✓✓' : '✓'}
    </span>
  );
}

function EventLink({ id }: { id: string | undefined }) {
  if (id === undefined) return null;
  return (
    <a href={`/settings/webhooks/events/${id}`} target="_blank" rel="noreferrer">
      Event<span class="unseen"> in the log</span>
    </a>
  );
}

function clock(at: string): string {
  return new Date(at).toLocaleTimeString('en', {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
}
