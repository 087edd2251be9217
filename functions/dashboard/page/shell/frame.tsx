import type { ComponentChildren } from 'preact';
import { useEffect, useErrorBoundary, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { linkTo } from '../../../api/site/page-paths.ts';
import { RequestError } from '../client/request.ts';
import { Icon } from '../parts/icon.tsx';
import { Trouble } from '../parts/notice.tsx';
import { texts } from '../state/language.ts';
import { useFocusOnNavigation } from '../state/use-focus-on-navigation.ts';
import { useKeys } from '../state/use-keys.ts';
import { Controls } from './controls.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { MenuButton, Navigation } from './navigation.tsx';

/** The frame of every view: the header, the navigation and the page's settings. */
export function Frame({ children }: { children: ComponentChildren }) {
  const { people, shell } = texts.value;
  const [helping, setHelping] = useState(false);
  useKeys({ '?': () => setHelping(true) });
  useFocusOnNavigation(useLocation().path);
  return (
    <div class="frame">
      <a class="skip" href="#content">
        {shell.skip}
      </a>
      <header class="top">
        <MenuButton />
        <a class="brand" href={linkTo('overview')}>
          <Mark />
          <span class="brand-name">{shell.product}</span>
          <span class="crumb">{shell.settings}</span>
        </a>
        <Controls help={() => setHelping(true)} />
      </header>
      <Navigation />
      <main id="content" tabIndex={-1}>
        <p class="role-note">
          <Icon name="key" />
          {people.notAllowedHere}
        </p>
        <Shown>{children}</Shown>
      </main>
      {helping && <HelpDialog close={() => setHelping(false)} />}
    </div>
  );
}

/** What a view throws would otherwise take the whole page away, with nothing that says so. */
function Shown({ children }: { children: ComponentChildren }) {
  const { path } = useLocation();
  const [thrown, reset] = useErrorBoundary();
  useEffect(reset, [path]);
  if (thrown === undefined) return <>{children}</>;
  const error = new RequestError(0, 'view_broken', String(thrown));
  return <Trouble error={error} retry={() => location.reload()} />;
}

function Mark() {
  return (
    <svg class="brand-mark" width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M9 11.5h9a5 5 0 0 1 0 10H9" />
      <circle cx="9" cy="11.5" r="2.4" />
      <circle cx="23" cy="16.5" r="2.4" />
    </svg>
  );
}
