import { useState } from 'preact/hooks';
import { changeWorkflow } from '../../client/api.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { announce } from '../../parts/announcer.tsx';
import { fieldsOf } from '../../parts/graph/node-words.ts';
import { WorkflowGraph } from '../../parts/graph/workflow-graph.tsx';
import { triggerTitle } from '../../parts/names.ts';
import { ActionTrouble } from '../../parts/notice.tsx';
import { refreshDirectory } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { may } from '../../state/session.ts';
import { useAction } from '../../state/use-action.ts';
import { CodeEditor } from './code-editor.tsx';
import { type Draft, drafts, writtenText } from './drafts.ts';
import { lineOf } from './json-places.ts';
import { ProblemList } from './problem-list.tsx';
import { useChecked } from './use-checked.ts';
import type { WorkflowViewProps } from './workflow-view-props.ts';

/** The workflow as JSON, with its mistakes at their lines and a drawing that follows. */
export function EditView({ workflow, changed }: WorkflowViewProps) {
  const { editor: words } = texts.value;
  const { id, version } = workflow;
  const stored = writtenText(workflow);
  const [draft, setDraft] = useState(drafts.get(id));
  const text = draft?.text ?? stored;
  const [goTo, setGoTo] = useState<{ readonly line: number }>();
  const checked = useChecked(text);
  const { places, file, lines } = checked;
  const write = (given: string): void => {
    const next = given === stored ? undefined : { version, ...draft, text: given };
    if (next === undefined) drafts.delete(id);
    else drafts.set(id, next);
    setDraft(next);
  };
  const archived = workflow.status === 'archived';
  const readOnly = archived || !may('workflows:write');
  const show = (line: number): void => setGoTo({ line });
  return (
    <>
      <p class="panel-hint">{archived ? words.archived : words.hint}</p>
      {workflow.status === 'published' && <p class="tone-text-warn">{words.live}</p>}
      <div class="editor-columns">
        <div>
          <CodeEditor {...{ text, goTo, write, label: words.label, readOnly, marked: lines }} />
          {!archived && (
            <SaveBar
              {...{ workflow, changed, draft }}
              ready={file !== undefined && places.troubles.length === 0}
              discard={() => write(stored)}
            />
          )}
        </div>
        <div class="editor-side">
          <ProblemList checked={checked} show={show} />
          <WorkflowGraph
            definition={fieldsOf(checked.drawn)['definition']}
            trigger={triggerTitle(workflow.trigger)}
            marks={checked.marks}
            selected={undefined}
            select={(id) => show(lineOf(places, `definition.nodes.${id}`))}
          />
          {file === undefined && <p class="faint graph-counted">{words.drawing}</p>}
        </div>
      </div>
    </>
  );
}

interface SaveBarProps extends WorkflowViewProps {
  readonly draft: Draft | undefined;
  readonly ready: boolean;
  discard(): void;
}

function SaveBar({ workflow: { id }, changed, draft, ready, discard }: SaveBarProps) {
  const { editor: words } = texts.value;
  const { busy, error, run } = useAction(async () => {
    if (draft === undefined) return;
    const { id: _, ...file } = fieldsOf(JSON.parse(draft.text));
    // If somebody else has saved meanwhile, nothing of theirs is overwritten.
    const saved = await changeWorkflow(id, { ...file, expected_version: draft.version });
    discard();
    announce(words.saved(saved.version));
    refreshDirectory();
    changed();
  });
  const same = draft === undefined;
  return (
    <div class="editor-bar">
      <Allowed scope="workflows:write">
        <button
          type="button"
          class="button button-strong"
          disabled={busy || same || !ready}
          onClick={() => run()}
        >
          {busy ? words.saving : words.save}
        </button>
      </Allowed>
      <button type="button" class="button" disabled={busy || same} onClick={discard}>
        {words.discard}
      </button>
      {same && <span class="faint">{words.same}</span>}
      {error && <ActionTrouble error={error} />}
    </div>
  );
}
