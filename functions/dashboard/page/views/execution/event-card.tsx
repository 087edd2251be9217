import { findEvent } from '../../client/api.ts';
import { typeName } from '../../parts/names.ts';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { EventStatus } from '../../parts/status.tsx';
import { Time } from '../../parts/time.tsx';
import { useLoaded } from '../../state/use-loaded.ts';

/** The event that began it, as the log shows it. */
export function EventCard({ id }: { id: string }) {
  const { data } = useLoaded(`event:${id}`, () => findEvent(id));
  if (data === undefined) return null;
  return (
    <a class="event-card" href={`/settings/webhooks/events/${id}`}>
      <PlatformMark platform={data.platform} />
      <span class="stack">
        <b>{typeName(data)}</b>
        <small>
          <bdi>{data.contact_name}</bdi> <Time at={data.received_at} />
        </small>
      </span>
      <span class="event-card-preview" dir="auto">
        {data.preview}
      </span>
      <EventStatus status={data.status} />
    </a>
  );
}
