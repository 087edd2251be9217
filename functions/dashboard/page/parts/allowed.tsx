import type { ComponentChildren } from 'preact';
import type { Scope } from '../../../../shared/domain/people/permissions.ts';
import { texts } from '../state/language.ts';
import { may } from '../state/session.ts';

interface AllowedProps {
  readonly scope: Scope;
  readonly children: ComponentChildren;
}

/** Disables every control within where the viewer may not use it, and says why. The server refuses it in any case. */
export function Allowed({ scope, children }: AllowedProps) {
  if (may(scope)) return <>{children}</>;
  const { notAllowed } = texts.value.people;
  return (
    <fieldset class="not-allowed" disabled aria-label={notAllowed} title={notAllowed}>
      {children}
    </fieldset>
  );
}
