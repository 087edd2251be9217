import { useRoute } from 'preact-iso/router';
import { findEvent, findExecution } from '../../client/api.ts';
import type { Execution } from '../../client/shapes.ts';
import { Icon } from '../../parts/icon.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { Trouble } from '../../parts/notice.tsx';
import { ExecutionBadge } from '../../parts/status.tsx';
import { workflowNames } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { logAddress } from '../event-log/use-live-log.ts';
import { EventCard } from './event-card.tsx';
import { ExecutionFacts } from './execution-facts.tsx';
import { ExecutionNotes } from './execution-notes.tsx';

const EVERY_MS = 3_000;

/** One run of a workflow: what started it, and what the engine reports about it. */
export function ExecutionPage() {
  const { id = '' } = useRoute().params;
  const { execution: words, event } = texts.value;
  const { data, error, reload } = useLoaded(`execution:${id}`, () => findExecution(id), EVERY_MS);
  useTitle(words.title);
  if (data === undefined) {
    return error ? (
      <Trouble error={error} retry={reload} />
    ) : (
      <div class="skeleton skeleton-page" />
    );
  }
  return (
    <>
      <div class="view-head">
        <a class="back" href={logAddress()}>
          <Icon name="left" size={14} />
          {event.log}
        </a>
        <h1>{workflowNames.value.get(data.workflow_id) ?? data.workflow_id}</h1>
        <ExecutionBadge status={data.status} />
      </div>
      <ExecutionNotes execution={data} />
      {data.event_id === undefined ? (
        <ExecutionFacts execution={data} />
      ) : (
        <WithEvent id={data.event_id} execution={data} />
      )}
      {data.data !== undefined && (
        <section>
          <h2>{words.data}</h2>
          <div class="pane">
            <JsonView value={data.data} label={words.data} />
          </div>
        </section>
      )}
    </>
  );
}

/** Its event knows what the contact is called. */
function WithEvent({ id, execution }: { id: string; execution: Execution }) {
  const { data } = useLoaded(`event:${id}`, () => findEvent(id));
  return (
    <>
      <ExecutionFacts execution={execution} contactName={data?.contact_name} />
      {data && <EventCard event={data} />}
    </>
  );
}
