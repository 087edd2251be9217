import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { linkTo } from '../../../api/site/page-paths.ts';
import { listIssues } from '../client/api.ts';
import { compact } from '../format/amount.ts';
import { Icon } from '../parts/icon.tsx';
import { language, texts } from '../state/language.ts';
import { session } from '../state/session.ts';
import { useLoaded } from '../state/use-loaded.ts';
import { ClockChoice } from './clock-choice.tsx';
import { isOffered, type PageName, pageAt, sections } from './sections.ts';

const ID = 'navigation';
const COUNTED_EVERY_MS = 60_000;

/** Opens the navigation where the screen has no room to show it always. */
export function MenuButton() {
  const { menu } = texts.value.shell;
  return (
    <button
      type="button"
      class="icon-button menu-button"
      popovertarget={ID}
      aria-label={menu}
      title={menu}
    >
      <Icon name="menu" />
    </button>
  );
}

/** Every page by its name. On a narrow screen the browser closes it at Escape and at a click elsewhere. */
export function Navigation() {
  const { path } = useLocation();
  const element = useRef<HTMLElement>(null);
  useEffect(() => element.current?.hidePopover(), [path]);
  const here = pageAt(path);
  const allowed = sections.map((names) => names.filter(isAllowed)).filter(([first]) => first);
  return (
    <nav ref={element} id={ID} class="side" popover="auto" aria-label={texts.value.shell.settings}>
      {allowed.map((names) => (
        <ul key={names[0]} class="plain-list">
          {names.map((name) => (
            <NavigationItem key={name} name={name} here={name === here} />
          ))}
        </ul>
      ))}
      <ClockChoice />
    </nav>
  );
}

function isAllowed(name: PageName): boolean {
  const viewer = session.value;
  return viewer ? isOffered(name, viewer) : false;
}

function NavigationItem({ name, here }: { name: PageName; here: boolean }) {
  return (
    <li>
      <a href={linkTo(name)} {...(here && { 'aria-current': 'page' as const })}>
        {texts.value.pages[name]}
        {name === 'issues' && <OpenIssues />}
      </a>
    </li>
  );
}

/** How many there are. Nothing where there are none, or the person may not see them. */
function OpenIssues() {
  const { data } = useLoaded(
    'open-issues',
    () => listIssues({ state: 'open', limit: 1 }),
    COUNTED_EVERY_MS,
  );
  if (data === undefined || data.open === 0) return null;
  return (
    <span class="side-count">
      <span aria-hidden="true">{compact(data.open, language.value)}</span>
      <span class="unseen">{texts.value.issue.open(data.open)}</span>
    </span>
  );
}
