import { useState } from 'preact/hooks';
import type { Message } from '../../client/shapes.ts';
import { duration } from '../../format/amount.ts';
import { language, texts } from '../../state/language.ts';
import { SafeLink } from '../event/safe-link.tsx';

type Media = NonNullable<Message['media']>[number];

interface MediaBubbleProps {
  readonly media: Media;
  readonly messageId: string;
  /** Its place among the media of the message, from 0. */
  readonly place: number;
}

/**
 * A picture, sound, video or file. The API fetches it from the platform, so nobody but the platform learns that it
 * is looked at, and its address may have expired: then only what it was is shown.
 */
export function MediaBubble({ media, messageId, place }: MediaBubbleProps) {
  const { event, mediaTypes } = texts.value;
  const [gone, setGone] = useState(false);
  const { type = 'file', url, title, filename, mime_type, duration_ms, voice } = media;
  const name = voice ? event.voice : mediaTypes[type];
  const file = `/v1/messages/${messageId}/media/${place}`;
  const lose = (): void => setGone(true);
  const facts = [
    title,
    filename,
    duration_ms !== undefined && duration(duration_ms, language.value),
  ];
  const isPicture = type === 'image' || type === 'sticker';
  if (!gone && isPicture) {
    return (
      <a class="bubble-picture" href={file} target="_blank" rel="noreferrer noopener">
        <img
          src={file}
          alt={[name, filename].filter(Boolean).join(' ')}
          loading="lazy"
          onError={lose}
        />
      </a>
    );
  }
  return (
    <div class="bubble-file">
      <p>
        <b>{name}</b> <bdi class="faint">{facts.filter(Boolean).join(' · ') || mime_type}</bdi>{' '}
        {type === 'link' && url !== undefined ? (
          <SafeLink url={url} />
        ) : (
          !gone && (
            <a href={file} target="_blank" rel="noreferrer noopener">
              {event.openMedia}
            </a>
          )
        )}
      </p>
      {!gone && type === 'audio' && (
        // biome-ignore lint/a11y/useMediaCaption: what people send has no captions.
        <audio class="player" controls preload="none" src={file} aria-label={name} onError={lose} />
      )}
      {!gone && type === 'video' && (
        // biome-ignore lint/a11y/useMediaCaption: what people send has no captions.
        <video class="player" controls preload="none" src={file} aria-label={name} onError={lose} />
      )}
    </div>
  );
}
