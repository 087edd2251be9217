import { useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { findEvent } from '../../client/api.ts';
import type { EventDetail } from '../../client/shapes.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { Icon } from '../../parts/icon.tsx';
import { typeName } from '../../parts/names.ts';
import { Trouble } from '../../parts/notice.tsx';
import { PlatformMark, platformName } from '../../parts/platform-mark.tsx';
import { ReplayDialog } from '../../parts/replay/replay-dialog.tsx';
import { EventStatus } from '../../parts/status.tsx';
import { texts } from '../../state/language.ts';
import { may } from '../../state/session.ts';
import { useKeys } from '../../state/use-keys.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { logAddress, neighboursOf } from '../event-log/use-live-log.ts';
import { EventContent } from './event-content.tsx';
import { EventFacts } from './event-facts.tsx';
import { FailureBanner } from './failure-banner.tsx';
import { Payloads } from './payloads.tsx';
import { Timeline } from './timeline.tsx';
import { Triggers } from './triggers.tsx';

const EVERY_MS = 2_000;

/** One event: what happened to it, its content, what it started, and a button to replay it. */
export function EventPage() {
  const { id = '' } = useRoute().params;
  const { data, error, reload } = useLoaded(`event:${id}`, () => findEvent(id), EVERY_MS);
  useTitle(data ? typeName(data) : texts.value.event.log);
  if (data) return <Event key={id} event={data} reload={reload} />;
  return error ? <Trouble error={error} retry={reload} /> : <div class="skeleton skeleton-page" />;
}

function Event({ event, reload }: { event: EventDetail; reload: () => void }) {
  const [replaying, setReplaying] = useState(false);
  useKeys({ r: () => setReplaying(may('events:replay')) });
  return (
    <>
      <Head event={event} replay={() => setReplaying(true)} />
      {event.preview && (
        <p class="event-preview" dir="auto">
          {event.preview}
        </p>
      )}
      <FailureBanner event={event} />
      <EventFacts event={event} />
      <div class="event-columns">
        <div class="panel-stack">
          <EventContent event={event} />
          <Triggers event={event} />
        </div>
        <Timeline event={event} />
      </div>
      <Payloads event={event} />
      {replaying && (
        <ReplayDialog ids={[event.id]} close={() => setReplaying(false)} started={reload} />
      )}
    </>
  );
}

function Head({ event, replay }: { event: EventDetail; replay: () => void }) {
  const { event: words } = texts.value;
  const { route } = useLocation();
  const { newer, older } = neighboursOf(event.id);
  const go = (id: string | undefined): void => {
    if (id !== undefined) route(linkTo('event', id));
  };
  useKeys({ j: () => go(older), k: () => go(newer) });
  return (
    <div class="view-head">
      <a class="back" href={logAddress()}>
        <Icon name="left" size={14} />
        {words.log}
      </a>
      <PlatformMark platform={event.platform} />
      <h1>{typeName(event)}</h1>
      <EventStatus status={event.status} />
      <span class="faint">
        {platformName(event.platform)} · <code>{event.kind}</code>
      </span>
      <div class="view-actions">
        {(newer ?? older) !== undefined && (
          <>
            <Step name={words.next} icon="up" to={newer} go={go} />
            <Step name={words.previous} icon="down" to={older} go={go} />
          </>
        )}
        <Allowed scope="events:replay">
          <button type="button" class="button button-strong" onClick={replay}>
            <Icon name="replay" />
            {words.replay}
          </button>
        </Allowed>
      </div>
    </div>
  );
}

interface StepProps {
  readonly name: string;
  readonly icon: 'up' | 'down';
  readonly to: string | undefined;
  go(id: string | undefined): void;
}

function Step({ name, icon, to, go }: StepProps) {
  return (
    <button
      type="button"
      class="icon-button step-button"
      aria-label={name}
      title={`${name} (${icon === 'up' ? 'k' : 'j'})`}
      disabled={to === undefined}
      onClick={() => go(to)}
    >
      <Icon name={icon} />
    </button>
  );
}
