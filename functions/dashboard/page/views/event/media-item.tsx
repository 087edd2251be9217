import type { EventDetail } from '../../client/shapes.ts';
import { duration } from '../../format/amount.ts';
import { language, texts } from '../../state/language.ts';
import { SafeLink } from './safe-link.tsx';

type Message = NonNullable<EventDetail['normalised'][number]['data']['message']>;
export type Media = NonNullable<Message['media']>[number];

/**
 * A picture, sound, video or file. It opens in a tab of its own. Sounds and videos can also be played here, and
 * nothing of them is loaded before that.
 */
export function MediaItem({ media }: { media: Media }) {
  const { event, mediaTypes } = texts.value;
  const { type = 'file', url, id, title, filename, mime_type, bytes, duration_ms, voice } = media;
  const facts = [
    title,
    filename,
    mime_type,
    bytes !== undefined && `${Math.ceil(bytes / 1024)} KB`,
    duration_ms !== undefined && duration(duration_ms, language.value),
    url === undefined && id,
  ];
  return (
    <div>
      <b>{voice ? event.voice : mediaTypes[type]}</b>{' '}
      <bdi class="faint">{facts.filter(Boolean).join(' · ')}</bdi>{' '}
      {url !== undefined && <SafeLink url={url} text={event.openMedia} />}
      {url !== undefined && (
        <Player type={type} url={url} name={voice ? event.voice : mediaTypes[type]} />
      )}
    </div>
  );
}

interface PlayerProps {
  readonly type: NonNullable<Media['type']>;
  readonly url: string;
  readonly name: string;
}

function Player({ type, url, name }: PlayerProps) {
  if (!url.startsWith('https://')) return null;
  if (type === 'audio') {
    // biome-ignore lint/a11y/useMediaCaption: what people send has no captions.
    return <audio class="player" controls preload="none" src={url} aria-label={name} />;
  }
  if (type !== 'video') return null;
  // biome-ignore lint/a11y/useMediaCaption: what people send has no captions.
  return <video class="player" controls preload="none" src={url} aria-label={name} />;
}
