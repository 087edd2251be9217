import { linkTo } from '../../../../api/site/page-paths.ts';
import { explainTriggers } from '../../client/api.ts';
import type { Condition, Evaluation, EventDetail } from '../../client/shapes.ts';
import { shownName } from '../../format/shown-name.ts';
import { Icon } from '../../parts/icon.tsx';
import { typeWord } from '../../parts/names.ts';
import { Trouble } from '../../parts/notice.tsx';
import { platformName } from '../../parts/platform-mark.tsx';
import { Said } from '../../parts/said.tsx';
import { texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';

/** Why each workflow started on the event, or why not: every condition with what was found. */
export function Triggers({ event: shown }: { event: EventDetail }) {
  const { event, failures } = texts.value;
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
      {broken_workflows.map(({ workflow_id, code, reason }) => (
        <p key={workflow_id} class="tone-text-bad">
          {event.broken}: <code>{workflow_id}</code> {failures[code].meaning}{' '}
          {failures[code].advice}{' '}
          <small>
            <Said text={reason} />
          </small>
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
  const { conditionNames, event } = texts.value;
  const { workflow_id, name, matched, conditions, execution_id } = evaluation;
  return (
    <article class="explained">
      <header class="inline">
        <h3 title={workflow_id}>
          <bdi>{shownName(name, workflow_id)}</bdi>
        </h3>
        <span class={`badge tone-${matched ? 'good' : 'quiet'}`}>
          <Icon name={matched ? 'check' : 'cross'} size={12} />
          {matched ? event.matched : event.unmatched}
        </span>
        {execution_id && (
          <a href={linkTo('execution', execution_id)}>{texts.value.log.execution}</a>
        )}
      </header>
      <ul class="conditions">
        {conditions.map((one) => (
          <li key={one.condition} class={one.met ? 'is-met' : 'is-unmet'}>
            <Icon name={one.met ? 'check' : 'cross'} size={13} />
            <span>
              <span class="unseen">{one.met ? texts.value.shell.yes : texts.value.shell.no}: </span>
              <b>{conditionNames[one.condition]}</b> {sentenceOf(one)}
            </span>
          </li>
        ))}
      </ul>
    </article>
  );
}

/** The result of a condition, in the viewer's language. */
function sentenceOf({ code, params }: Condition): string {
  // TypeScript does not see that a code and its params belong together.
  const say = texts.value.conditions[code] as (named: object) => string;
  return say(withNames(params));
}

/** Values with the names that the page uses for events and platforms. */
function withNames(params: Condition['params']): object {
  return {
    ...params,
    ...('event' in params && { event: typeWord(params.event) }),
    ...('started_by' in params && { started_by: params.started_by.map(typeWord) }),
    ...('platform' in params && { platform: platformName(params.platform) }),
    ...('platforms' in params && { platforms: params.platforms.map(platformName) }),
  };
}
