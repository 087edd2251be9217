import { useLocation, useRoute } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { findWorkflow } from '../../client/api.ts';
import { shownName } from '../../format/shown-name.ts';
import { Icon } from '../../parts/icon.tsx';
import { Trouble } from '../../parts/notice.tsx';
import { WorkflowBadge } from '../../parts/status.tsx';
import { texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { EditView } from './edit-view.tsx';
import { GraphView } from './graph-view.tsx';
import { TryView } from './try-view.tsx';
import { VersionsView } from './versions-view.tsx';
import { WorkflowActions } from './workflow-actions.tsx';
import type { WorkflowViewProps } from './workflow-view-props.ts';

const views = { graph: GraphView, edit: EditView, versions: VersionsView, try: TryView };
type View = keyof typeof views;

/** One workflow: its graph, an editor, its versions and a test run. */
export function WorkflowPage() {
  const { pages } = texts.value;
  const { id = '' } = useRoute().params;
  const { query } = useLocation();
  const { data, error, reload } = useLoaded(`workflow:${id}`, () => findWorkflow(id));
  useTitle(data ? shownName(data.name, data.id) : pages.workflows);
  if (data === undefined) {
    return error ? (
      <Trouble error={error} retry={reload} />
    ) : (
      <div class="skeleton skeleton-page" />
    );
  }
  const { view: asked = '' } = query;
  const view: View = Object.hasOwn(views, asked) ? (asked as View) : 'graph';
  const Shown = views[view];
  return (
    <>
      <Head workflow={data} changed={reload} />
      <ViewLinks id={data.id} view={view} />
      <Shown key={data.id} workflow={data} changed={reload} />
    </>
  );
}

function Head({ workflow, changed }: WorkflowViewProps) {
  const { pages, execution } = texts.value;
  const { id, name, status, version } = workflow;
  return (
    <div class="view-head">
      <a class="back" href={linkTo('workflows')}>
        <Icon name="left" size={14} />
        {pages.workflows}
      </a>
      <h1>
        <bdi>{shownName(name, id)}</bdi>
      </h1>
      <WorkflowBadge status={status} />
      <span class="faint">{execution.version(version)}</span>
      <WorkflowActions workflow={workflow} changed={changed} />
    </div>
  );
}

function ViewLinks({ id, view }: { id: string; view: View }) {
  const { workflowPage: words } = texts.value;
  const path = linkTo('workflow', id);
  return (
    <nav class="view-links" aria-label={words.views}>
      {(Object.keys(views) as View[]).map((one) => (
        <a
          key={one}
          href={one === 'graph' ? path : `${path}?view=${one}`}
          {...(one === view && { 'aria-current': 'page' as const })}
        >
          {words[one]}
        </a>
      ))}
    </nav>
  );
}
