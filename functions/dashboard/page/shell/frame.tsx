import type { ComponentChildren } from 'preact';
import { useEffect, useErrorBoundary, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { linkTo } from '../../../api/site/page-paths.ts';
import { RequestError } from '../client/request.ts';
import { Trouble } from '../parts/notice.tsx';
import { texts } from '../state/language.ts';
import { useFocusOnNavigation } from '../state/use-focus-on-navigation.ts';
import { useKeys } from '../state/use-keys.ts';
import { Controls } from './controls.tsx';
import { HelpDialog } from './help-dialog.tsx';

/** The frame of every view: the header, the navigation and the page's settings. */
export function Frame({ children }: { children: ComponentChildren }) {
  const { shell } = texts.value;
  const [helping, setHelping] = useState(false);
  useKeys({ '?': () => setHelping(true) });
  useFocusOnNavigation(useLocation().path);
  return (
    <div class="frame">
      <a class="skip" href="#content">
        {shell.skip}
      </a>
      <header class="top">
        <a class="brand" href={linkTo('overview')}>
          <Mark />
          <span class="brand-name">{shell.product}</span>
          <span class="crumb">{shell.settings}</span>
          <span class="crumb crumb-here">{shell.webhooks}</span>
        </a>
        <Controls help={() => setHelping(true)} />
        <Tabs />
      </header>
      <main id="content" tabIndex={-1}>
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

function Tabs() {
  const { shell } = texts.value;
  const { path } = useLocation();
  const overview = linkTo('overview');
  const tabs = [
    [overview, shell.overview, path === overview || /\/(blocks|connect)(\/|$)/.test(path)],
    [linkTo('events'), shell.eventLog, path.startsWith(linkTo('events'))],
    [linkTo('executions'), shell.executions, path.startsWith(linkTo('executions'))],
    [linkTo('conversations'), shell.conversations, /\/(conversations|contacts)(\/|$)/.test(path)],
    [linkTo('replays'), shell.replays, path.startsWith(linkTo('replays'))],
    [linkTo('workflows'), shell.workflows, path.startsWith(linkTo('workflows'))],
  ] as const;
  return (
    <nav class="tabs" aria-label={shell.navigation}>
      {tabs.map(([href, name, here]) => (
        <a key={href} href={href} {...(here && { 'aria-current': 'page' as const })}>
          {name}
        </a>
      ))}
    </nav>
  );
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
