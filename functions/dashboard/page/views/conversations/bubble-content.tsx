import type { Message } from '../../client/shapes.ts';
import { Icon } from '../../parts/icon.tsx';
import { texts } from '../../state/language.ts';
import { ContentList } from '../event/content-value.tsx';
import { SafeLink } from '../event/safe-link.tsx';
import { MediaBubble } from './media-bubble.tsx';
import { TemplateBubble } from './template-bubble.tsx';

/** What has its own place in the bubble, or around it, and is no part of what was said. */
const placed = new Set([
  ...['id', 'platform_message_id', 'at', 'kind', 'direction', 'contact_id', 'contact_name'],
  ...['quoted_message_id', 'edited_at', 'deleted_at', 'outbound_message_id', 'requested_by'],
  ...[
    'state',
    'errors',
    'reactions',
    'more_reactions',
    'text',
    'media',
    'location',
    'sticker',
    'template',
    'quote',
  ],
  ...['story', 'forwarded', 'referral', 'sent_by', 'group', 'mentions', 'mentioned', 'links'],
  'unsupported',
]);

/** Everything that a message says, of whatever kind; a part that a later version adds is shown as it is. */
export function BubbleContent({ message }: { message: Message }) {
  const { conversation: words } = texts.value;
  const { id, kind, text, media = [], location, sticker, template, unsupported } = message;
  const parts = Object.entries(message).filter(([name]) => !placed.has(name));
  const empty = [text, location, sticker, template, unsupported].every((one) => one === undefined);
  return (
    <>
      <Context message={message} />
      {media.map((one, at) => (
        <MediaBubble key={at} media={one} messageId={id} place={at} />
      ))}
      {sticker !== undefined && media.length === 0 && <Sticker sticker={sticker} />}
      {location !== undefined && <Place location={location} />}
      {text !== undefined && <Words text={text} />}
      {template !== undefined && <TemplateBubble template={template} />}
      <ContentParts parts={parts} />
      {kind === 'unsupported' && (
        <p class="bubble-note">
          {words.unsupported} <bdi>{unsupported?.reason ?? unsupported?.type}</bdi>
        </p>
      )}
      {empty && media.length === 0 && parts.length === 0 && kind !== 'unsupported' && (
        <p class="bubble-note">{words.nothing}</p>
      )}
    </>
  );
}

/** Line by line as it was written. */
export function Words({ text }: { text: string }) {
  return (
    <p class="bubble-text" dir="auto">
      {text}
    </p>
  );
}

export function ContentParts({ parts }: { parts: readonly (readonly [string, unknown])[] }) {
  if (parts.length === 0) return null;
  return <ContentList class="bubble-parts" parts={parts} />;
}

/** What the message belongs to: a story, an ad, somebody else's words. */
function Context({ message }: { message: Message }) {
  const { conversation: words } = texts.value;
  const { kind, quote, story, forwarded, referral } = message;
  const came = referral?.headline ?? referral?.ref ?? referral?.source ?? referral?.type;
  return (
    <>
      {quote?.text !== undefined && message.quoted_message_id === undefined && (
        <blockquote class="bubble-quote" dir="auto">
          {quote.text}
        </blockquote>
      )}
      {kind === 'story_mention' && <p class="bubble-note">{words.storyMention}</p>}
      {story !== undefined && (
        <p class="bubble-note">
          {words.story} {story.url !== undefined && <SafeLink url={story.url} text="↗" />}
        </p>
      )}
      {forwarded === true && <p class="bubble-note">{words.forwarded}</p>}
      {came !== undefined && (
        <p class="bubble-note">
          {words.referral} <bdi>{came}</bdi>
        </p>
      )}
    </>
  );
}

function Sticker({ sticker }: { sticker: NonNullable<Message['sticker']> }) {
  const { emoji, keywords = [], id } = sticker;
  return (
    <p class="bubble-sticker">
      {emoji !== undefined && <span class="bubble-emoji">{emoji}</span>}
      <span>
        <b>{texts.value.contentNames.sticker}</b>{' '}
        <bdi class="faint">{keywords.slice(0, 3).join(', ') || id}</bdi>
      </span>
    </p>
  );
}

export function Place({ location }: { location: NonNullable<Message['location']> }) {
  const { latitude, longitude, name, address } = location;
  const at = `${latitude}/${longitude}`;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${at}`;
  return (
    <p class="bubble-place">
      <Icon name="place" size={18} />
      <span>
        <b>
          <bdi>{name ?? texts.value.contentNames.location}</bdi>
        </b>
        {address !== undefined && <bdi class="faint"> {address}</bdi>}{' '}
        <SafeLink url={map} text={`${latitude}, ${longitude}`} />
      </span>
    </p>
  );
}
