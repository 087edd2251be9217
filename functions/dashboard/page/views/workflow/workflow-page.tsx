import { useRoute } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { findWorkflow } from '../../client/api.ts';
import type { WholeWorkflow } from '../../client/shapes.ts';
import { shownName } from '../../format/shown-name.ts';
import { Icon } from '../../parts/icon.tsx';
import { Trouble } from '../../parts/notice.tsx';
import { WorkflowBadge } from '../../parts/status.tsx';
import { texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { GraphView } from './graph-view.tsx';

/** One workflow: what it does, as a graph. */
export function WorkflowPage() {
  const { shell } = texts.value;
  const { id = '' } = useRoute().params;
  const { data, error, reload } = useLoaded(`workflow:${id}`, () => findWorkflow(id));
  useTitle(data ? shownName(data.name, data.id) : shell.workflows);
  if (data === undefined) {
    return error ? (
      <Trouble error={error} retry={reload} />
    ) : (
      <div class="skeleton skeleton-page" />
    );
  }
  return (
    <>
      <Head workflow={data} />
      <GraphView key={data.id} workflow={data} />
    </>
  );
}

function Head({ workflow: { id, name, status, version } }: { workflow: WholeWorkflow }) {
  const { shell, execution } = texts.value;
  return (
    <div class="view-head">
      <a class="back" href={linkTo('workflows')}>
        <Icon name="left" size={14} />
        {shell.workflows}
      </a>
      <h1>
        <bdi>{shownName(name, id)}</bdi>
      </h1>
      <WorkflowBadge status={status} />
      <span class="faint">{execution.version(version)}</span>
    </div>
  );
}
