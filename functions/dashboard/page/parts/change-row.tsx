import type { Scope } from '../../../../shared/domain/people/permissions.ts';
import { Allowed } from './allowed.tsx';

interface ChangeRowProps {
  readonly scope: Scope;
  readonly title: string;
  readonly hint: string;
  readonly action: string;
  /** Marks what cannot be undone. */
  readonly danger?: boolean;
  choose(): void;
}

/** One thing that can be changed: what it is, what the change means, and the button. */
export function ChangeRow({ scope, title, hint, action, danger = false, choose }: ChangeRowProps) {
  return (
    <div class="block-change">
      <div>
        <h2>{title}</h2>
        <p class="panel-hint">{hint}</p>
      </div>
      <Allowed scope={scope}>
        <button
          type="button"
          class={danger ? 'button button-danger' : 'button'}
          onClick={() => choose()}
        >
          {action}
        </button>
      </Allowed>
    </div>
  );
}
