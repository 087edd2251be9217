import { useState } from 'preact/hooks';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { setWorkflowStatus } from '../../client/api.ts';
import type { Workflow } from '../../client/shapes.ts';
import { withFilters } from '../../filters/filters.ts';
import { shownName } from '../../format/shown-name.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { announce } from '../../parts/announcer.tsx';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { refreshDirectory } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { ArchiveDialog } from './archive-dialog.tsx';
import type { WorkflowViewProps } from './workflow-view-props.ts';

type Verb = 'publish' | 'unpublish' | 'archive';

const verbs: Readonly<Record<Workflow['status'], readonly Verb[]>> = {
  draft: ['archive', 'publish'],
  published: ['archive', 'unpublish'],
  archived: [],
};

/** What can be done with a workflow as a whole. Each says what it means before it is done. */
export function WorkflowActions({ workflow, changed }: WorkflowViewProps) {
  const { workflowPage: words, workflow: list } = texts.value;
  const [asked, setAsked] = useState<Verb>();
  const { id, status } = workflow;
  const close = (): void => setAsked(undefined);
  return (
    <div class="view-actions">
      <a class="button" href={withFilters(linkTo('events'), { workflow_id: id })}>
        {list.events}
      </a>
      {verbs[status].length > 0 && (
        <Allowed scope="workflows:write">
          {verbs[status].map((verb) => (
            <button
              key={verb}
              type="button"
              class={verb === 'publish' ? 'button button-strong' : 'button'}
              onClick={() => setAsked(verb)}
            >
              {words[verb]}
            </button>
          ))}
        </Allowed>
      )}
      {asked === 'archive' && <ArchiveDialog {...{ workflow, changed, close }} />}
      {asked && asked !== 'archive' && (
        <VerbDialog verb={asked} {...{ workflow, changed, close }} />
      )}
    </div>
  );
}

interface VerbDialogProps extends WorkflowViewProps {
  readonly verb: Exclude<Verb, 'archive'>;
  close(): void;
}

function VerbDialog({ verb, workflow: { id, name }, changed, close }: VerbDialogProps) {
  const { workflowPage: words } = texts.value;
  const act = async (): Promise<void> => {
    await setWorkflowStatus(id, verb);
    refreshDirectory();
    changed();
    announce(words.done[verb]);
  };
  return (
    <ConfirmDialog
      title={words[`${verb}Title`](shownName(name, id))}
      says={words[`${verb}Facts`]}
      submit={words[verb]}
      {...{ act, close }}
    />
  );
}
