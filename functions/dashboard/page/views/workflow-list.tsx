import { useLocation } from 'preact-iso/router';
import { linkTo } from '../../../api/site/page-paths.ts';
import { createWorkflow, listWorkflows } from '../client/api.ts';
import type { Workflow } from '../client/shapes.ts';
import { withFilters } from '../filters/filters.ts';
import { costShare } from '../format/amount.ts';
import { shownName } from '../format/shown-name.ts';
import { Allowed } from '../parts/allowed.tsx';
import { Icon } from '../parts/icon.tsx';
import { triggerName, triggerWords } from '../parts/names.ts';
import { ActionTrouble, Notice, Trouble } from '../parts/notice.tsx';
import { Said } from '../parts/said.tsx';
import { WorkflowBadge } from '../parts/status.tsx';
import { Time } from '../parts/time.tsx';
import { language, texts } from '../state/language.ts';
import { useAction } from '../state/use-action.ts';
import { useLoaded } from '../state/use-loaded.ts';
import { useTitle } from '../state/use-title.ts';
import { TableSkeleton } from './event-log/event-table.tsx';

/** Settings › Webhooks › Workflows: the workflows that events can start. */
export function WorkflowList() {
  const { pages, workflow: words } = texts.value;
  const { data, error, reload } = useLoaded('workflows', () => listWorkflows({ limit: 200 }));
  useTitle(pages.workflows);
  return (
    <>
      <div class="view-head">
        <h1>{pages.workflows}</h1>
        <NewWorkflow />
      </div>
      {data === undefined &&
        (error ? <Trouble error={error} retry={reload} /> : <TableSkeleton rows={4} />)}
      {data?.workflows.length === 0 && (
        <Notice icon="flow" title={words.empty}>
          <p class="notice-detail">{words.emptyHint}</p>
        </Notice>
      )}
      {data !== undefined && data.workflows.length > 0 && (
        <table class="table">
          <caption class="unseen">{pages.workflows}</caption>
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.status}</th>
              <th scope="col">{words.trigger}</th>
              <th scope="col">{words.cost}</th>
              <th scope="col">{words.updated}</th>
              <th scope="col">{words.started}</th>
            </tr>
          </thead>
          <tbody>
            {data.workflows.map((one) => (
              <WorkflowRow key={one.id} workflow={one} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** Creates a draft with one message, and opens it to be written. */
function NewWorkflow() {
  const { newWorkflow: words } = texts.value;
  const { route } = useLocation();
  const { busy, error, run } = useAction(async () => {
    const { name, keyword, message } = words;
    const trigger = { type: 'keyword', keywords: [keyword], match_mode: 'exact' };
    const definition = { start: 'hello', nodes: { hello: { type: 'send_message', message } } };
    const { id } = await createWorkflow({ name, trigger, definition });
    route(`${linkTo('workflow', id)}?view=edit`);
  });
  return (
    <div class="view-actions">
      {error && <ActionTrouble error={error} />}
      <Allowed scope="workflows:write">
        <button type="button" class="button button-strong" disabled={busy} onClick={() => run()}>
          <Icon name="plus" />
          {words.create}
        </button>
      </Allowed>
    </div>
  );
}

function WorkflowRow({ workflow: one }: { workflow: Workflow }) {
  const { workflow: words, execution } = texts.value;
  const { status } = one;
  return (
    <tr>
      <td>
        <span class="stack">
          <a class="plain-link" href={linkTo('workflow', one.id)}>
            <b>
              <bdi>{shownName(one.name, one.id)}</bdi>
            </b>
          </a>
          <small>
            <code>{one.id}</code> · {execution.version(one.version)}
          </small>
        </span>
      </td>
      <td>
        <WorkflowBadge status={status} />
        <Problems of={one} />
      </td>
      <td data-label={words.trigger}>
        <span class="stack">
          <span>{triggerName(one.trigger.type)}</span>
          <small>{triggerWords(one.trigger)}</small>
        </span>
      </td>
      <td data-label={words.cost}>
        {one.matching_cost === undefined ? '–' : costShare(one.matching_cost, language.value)}
      </td>
      <td data-label={words.updated}>{one.updated_at ? <Time at={one.updated_at} /> : '–'}</td>
      <td>
        <a href={withFilters(linkTo('events'), { workflow_id: one.id })}>{words.events}</a>
      </td>
    </tr>
  );
}

/** What keeps a workflow from starting, such as a regular expression with a mistake. */
function Problems({ of: { status, problems = [] } }: { of: Workflow }) {
  const { workflow: words } = texts.value;
  if (problems.length === 0) return null;
  return (
    <details class="workflow-problems">
      <summary class="tone-text-bad">
        <Icon name="warning" size={14} />{' '}
        {status === 'published' ? words.broken : words.unpublishable}
      </summary>
      <ul>
        {problems.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <code>{field}</code>: <Said text={message} />
          </li>
        ))}
      </ul>
    </details>
  );
}
