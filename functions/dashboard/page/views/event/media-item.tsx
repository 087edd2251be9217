import type { EventDetail } from '../../client/shapes.ts';
import { duration } from '../../format/amount.ts';
import { language, texts } from '../../state/language.ts';
import { SafeLink } from './safe-link.tsx';

type Message = NonNullable<EventDetail['normalised'][number]['data']['message']>;
export type Media = NonNullable<Message['media']>[number];

/** A picture, sound, video or file that belongs to no message. It opens in a tab of its own, and is not loaded here. */
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
    </div>
  );
}
