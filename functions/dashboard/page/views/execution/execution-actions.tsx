import { useState } from 'preact/hooks';
import { steerExecution } from '../../client/api.ts';
import type { WholeExecution } from '../../client/shapes.ts';
import { announce } from '../../parts/announcer.tsx';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { texts } from '../../state/language.ts';

type ActionName = 'cancel' | 'retry' | 'skip';

interface ActionsProps {
  readonly execution: WholeExecution;
  done(): void;
}

const icons: Readonly<Record<ActionName, IconName>> = {
  cancel: 'cancelled',
  retry: 'replay',
  skip: 'right',
};

/** What a person can do about an execution, each after a question. */
export function ExecutionActions({ execution, done }: ActionsProps) {
  const { execution: words } = texts.value;
  const [asking, setAsking] = useState<ActionName>();
  const [changing, setChanging] = useState<WholeExecution>();
  // What is on the screen says nothing yet of what was just asked for.
  const actions = execution === changing ? [] : actionsOf(execution);
  return (
    <div class="view-actions">
      {actions.map((one) => (
        <button
          key={one}
          type="button"
          class={one === 'retry' ? 'button button-strong' : 'button'}
          onClick={() => setAsking(one)}
        >
          <Icon name={icons[one]} size={14} />
          {words[one].button}
        </button>
      ))}
      {asking && (
        <Question
          id={execution.id}
          action={asking}
          done={() => {
            setChanging(execution);
            done();
          }}
          close={() => setAsking(undefined)}
        />
      )}
    </div>
  );
}

/** None while something that was asked for is still to be done. */
function actionsOf({ requested, failed_step, finished_at }: WholeExecution): readonly ActionName[] {
  if (requested !== undefined) return [];
  if (failed_step !== undefined) return ['retry', 'skip'];
  return finished_at === undefined ? ['cancel'] : [];
}

interface QuestionProps {
  readonly id: string;
  readonly action: ActionName;
  done(): void;
  close(): void;
}

function Question({ id, action, done, close }: QuestionProps) {
  const { execution } = texts.value;
  const words = execution[action];
  const act = async (): Promise<void> => {
    await steerExecution(id, action);
    announce(words.requested);
    done();
  };
  return (
    <ConfirmDialog
      title={words.title}
      says={words.hint}
      submit={words.submit}
      danger={action === 'cancel'}
      leave={execution.keep}
      {...{ act, close }}
    />
  );
}
