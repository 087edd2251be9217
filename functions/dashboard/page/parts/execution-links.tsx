import { linkTo } from '../../../api/site/page-paths.ts';
import { workflowNames } from '../state/directory.ts';
import { Icon } from './icon.tsx';

interface ExecutionLinksProps {
  readonly executions: readonly { readonly id: string; readonly workflow_id: string }[];
}

/** The first execution that an event started, and the number of the others. */
export function ExecutionLinks({ executions }: ExecutionLinksProps) {
  const [first, ...more] = executions;
  if (first === undefined) return <span class="faint">–</span>;
  return (
    <span class="execution-links">
      <a class="pill-link" href={linkTo('execution', first.id)} title={first.id}>
        <Icon name="flow" size={12} />
        <span>{workflowNames.value.get(first.workflow_id) ?? first.workflow_id}</span>
      </a>
      {more.length > 0 && <small>+{more.length}</small>}
    </span>
  );
}
