import type { EventDetail } from '../../client/shapes.ts';
import { texts } from '../../state/language.ts';
import { ContentList } from './content-value.tsx';

type Data = EventDetail['normalised'][number]['data'];

/** What the person or the business said and did: every part of the content under its name. */
export function EventContent({ event }: { event: EventDetail }) {
  const parts = contentOf(event.normalised[0]?.data);
  if (parts.length === 0) return null;
  return (
    <section class="panel event-content" aria-labelledby="content-of-event">
      <h2 id="content-of-event">{texts.value.event.content}</h2>
      <ContentList class="content-parts" parts={parts} />
    </section>
  );
}

/** The parts of a message stand beside those of a comment or a button; ids are shown with the facts. */
function contentOf(data: Data | undefined): (readonly [string, unknown])[] {
  if (data === undefined) return [];
  const { contact_id: _contact, conversation_id: _conversation, message, ...others } = data;
  const { id: _id, direction: _direction, ...content } = message ?? {};
  return Object.entries({ ...content, ...others });
}
