import { explainTriggers } from '../../client/api.ts';
import type { Evaluation, EventDetail } from '../../client/shapes.ts';
import { Icon } from '../../parts/icon.tsx';
import { Trouble } from '../../parts/notice.tsx';
import { texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';

/** Why each workflow started on the event, or why not: every condition with what was found. */
export function Triggers({ event: shown }: { event: EventDetail }) {
  const { event } = texts.value;
  const { id, status, broken_workflows = [] } = shown;
  const { data, error, reload } = useLoaded(`triggers:${id}:${status}`, () => explainTriggers(id));
  const matched = data?.workflows.filter((one) => one.matched || one.execution_id) ?? [];
  const others = data?.workflows.filter((one) => !matched.includes(one)) ?? [];
  return (
    <section class="panel" aria-labelledby="triggers">
      <h2 id="triggers">{event.triggers}</h2>
      <p class="panel-hint">{event.triggersHint}</p>
      {error && data === undefined && <Trouble error={error} retry={reload} />}
      {error === undefined && data === undefined && <div class="skeleton skeleton-lines" />}
      {data?.workflows.length === 0 && <p>{event.noWorkflows}</p>}
      {broken_workflows.map(({ workflow_id, reason }) => (
        <p key={workflow_id} class="tone-text-bad">
          {event.broken}: <code>{workflow_id}</code> {reason}
        </p>
      ))}
      {matched.map((one) => (
        <Explained key={one.workflow_id} evaluation={one} />
      ))}
      {data !== undefined && others.length > 0 && (
        <details class="others" open={matched.length === 0 && others.length < 4}>
          <summary>{event.others(others.length + data.left_out)}</summary>
          {others.map((one) => (
            <Explained key={one.workflow_id} evaluation={one} />
          ))}
        </details>
      )}
    </section>
  );
}

function Explained({ evaluation }: { evaluation: Evaluation }) {
  const { event } = texts.value;
  const { name, matched, conditions, execution_id } = evaluation;
  return (
    <article class="explained">
      <header class="inline">
        <h3>{name}</h3>
        <span class={`badge tone-${matched ? 'good' : 'quiet'}`}>
          <Icon name={matched ? 'check' : 'cross'} size={12} />
          {matched ? event.matched : event.unmatched}
        </span>
        {execution_id && (
          <a href={`/settings/webhooks/executions/${execution_id}`}>{texts.value.log.execution}</a>
        )}
      </header>
      <ul class="conditions">
        {conditions.map(({ condition, met, detail }) => (
          <li key={condition} class={met ? 'is-met' : 'is-unmet'}>
            <Icon name={met ? 'check' : 'cross'} size={13} />
            <span>
              <span class="unseen">{met ? texts.value.shell.yes : texts.value.shell.no}: </span>
              <b>{condition}</b> {detail}
            </span>
          </li>
        ))}
      </ul>
    </article>
  );
}
