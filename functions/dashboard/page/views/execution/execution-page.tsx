import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso/router';
import { findEvent } from '../../client/api.ts';
import type { EventDetail, StepVisit, WholeExecution } from '../../client/shapes.ts';
import { shownName } from '../../format/shown-name.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { Icon } from '../../parts/icon.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { Trouble } from '../../parts/notice.tsx';
import { ExecutionBadge } from '../../parts/status.tsx';
import { workflowNames } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { executionsAddress } from '../executions/use-live-executions.ts';
import { EventCard } from './event-card.tsx';
import { ExecutionActions } from './execution-actions.tsx';
import { ExecutionFacts } from './execution-facts.tsx';
import { ExecutionReason } from './execution-reason.tsx';
import { PathTaken } from './path-taken.tsx';
import { Said } from './said.tsx';
import { Trace } from './trace.tsx';
import { type Trace as Loaded, useTrace } from './use-trace.ts';

/** One run of a workflow: why it is where it is, what it did step by step, and what the person saw. */
export function ExecutionPage() {
  const { id = '' } = useRoute().params;
  const { execution: words } = texts.value;
  const loaded = useTrace(id);
  const { execution, error, reload } = loaded;
  useTitle(words.title);
  if (execution !== undefined) return <Shown key={id} execution={execution} loaded={loaded} />;
  return error ? <Trouble error={error} retry={reload} /> : <div class="skeleton skeleton-page" />;
}

interface Selection {
  readonly node: string | undefined;
  /** Counts how often a step was asked for from elsewhere than its own place. */
  readonly asked: number;
}

interface ShownProps {
  readonly execution: WholeExecution;
  readonly loaded: Loaded;
}

const none: readonly StepVisit[] = [];

function Shown({ execution, loaded }: ShownProps) {
  const { execution: words } = texts.value;
  const { steps, stepsError, messages, reload, loadMore } = loaded;
  const event = useEvent(execution.event_id);
  const made = steps?.steps ?? none;
  const [chosen, setChosen] = useState<Selection>({ node: undefined, asked: 0 });
  const choose = (node: string): void => setChosen({ node, asked: 0 });
  const show = (node: string): void => setChosen({ node, asked: chosen.asked + 1 });
  return (
    <>
      <div class="view-head">
        <a class="back" href={executionsAddress()}>
          <Icon name="left" size={14} />
          {texts.value.pages.executions}
        </a>
        <h1>
          <bdi>{workflowNames.value.get(execution.workflow_id) ?? execution.workflow_id}</bdi>
        </h1>
        <ExecutionBadge status={execution.status} />
        <span class="faint">
          {execution.contact_name !== undefined && (
            <bdi>{shownName(execution.contact_name, '')} · </bdi>
          )}
          {words.version(execution.workflow_version)}
        </span>
        <Allowed scope="executions:write">
          <ExecutionActions execution={execution} done={reload} />
        </Allowed>
      </div>
      <ExecutionReason execution={execution} show={show} />
      <div class="execution-columns">
        <Trace {...{ execution, steps, stepsError, choose, loadMore }} {...chosen} />
        <div class="panel-stack execution-beside">
          <PathTaken {...{ execution, show }} steps={made} node={chosen.node} />
          <Said event={event} steps={made} messages={messages} done={reload} />
        </div>
        <div class="panel-stack execution-context">
          {event && <EventCard event={event} />}
          <ExecutionFacts execution={execution} />
        </div>
      </div>
      {execution.data !== undefined && (
        <section>
          <h2>{words.data}</h2>
          <div class="pane">
            <JsonView value={execution.data} label={words.data} />
          </div>
        </section>
      )}
    </>
  );
}

/** Undefined where no event started the execution, or while it is loaded. */
function useEvent(id: string | undefined): EventDetail | undefined {
  const load = () => (id === undefined ? Promise.resolve(undefined) : findEvent(id));
  return useLoaded(`event:${id}`, load).data;
}
