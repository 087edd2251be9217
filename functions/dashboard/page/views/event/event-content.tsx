import type { EventDetail } from '../../client/shapes.ts';
import { texts } from '../../state/language.ts';
import { MediaBubble } from '../conversations/media-bubble.tsx';
import { ContentList, contentName } from './content-value.tsx';

type Data = EventDetail['normalised'][number]['data'];

/** What the person or the business said and did: every part of the content under its name. */
export function EventContent({ event }: { event: EventDetail }) {
  const data = event.normalised[0]?.data;
  const { id, media = [] } = data?.message ?? {};
  const parts = contentOf(data);
  if (parts.length === 0 && media.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="content-of-event">
      <h2 id="content-of-event">{texts.value.event.content}</h2>
      {id !== undefined && media.length > 0 && (
        <dl class="content-parts">
          <div>
            <dt>{contentName('media')}</dt>
            <dd>
              {media.map((one, at) => (
                <MediaBubble key={at} media={one} messageId={id} place={at} />
              ))}
            </dd>
          </div>
        </dl>
      )}
      <ContentList class="content-parts" parts={parts} />
    </section>
  );
}

/** The media come through the API. The other parts of a message stand beside those of a comment or a button; ids are shown with the facts. */
function contentOf(data: Data | undefined): (readonly [string, unknown])[] {
  if (data === undefined) return [];
  const { contact_id: _contact, conversation_id: _conversation, message, ...others } = data;
  const { id: _id, direction: _direction, media: _media, ...content } = message ?? {};
  return Object.entries({ ...content, ...others });
}
