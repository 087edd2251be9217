import { linkTo } from '../../../../api/site/page-paths.ts';
import type { EventDetail } from '../../client/shapes.ts';
import { shownName } from '../../format/shown-name.ts';
import { typeName } from '../../parts/names.ts';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { EventStatus } from '../../parts/status.tsx';
import { Time } from '../../parts/time.tsx';

/** The event that started the execution, as the log shows it. */
export function EventCard({ event }: { event: EventDetail }) {
  return (
    <a class="event-card" href={linkTo('event', event.id)}>
      <PlatformMark platform={event.platform} />
      <span class="stack">
        <b>{typeName(event)}</b>
        <small>
          <bdi>{shownName(event.contact_name, event.contact_id ?? event.id)}</bdi>{' '}
          <Time at={event.received_at} />
        </small>
      </span>
      <span class="event-card-preview" dir="auto">
        {event.preview}
      </span>
      <EventStatus status={event.status} />
    </a>
  );
}
