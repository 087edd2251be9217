import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { linkTo } from '../../../api/site/page-paths.ts';
import { Icon } from '../parts/icon.tsx';
import { texts } from '../state/language.ts';
import { ClockChoice } from './clock-choice.tsx';
import { type PageName, pageAt, sections } from './sections.ts';

const ID = 'navigation';

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
  return (
    <nav ref={element} id={ID} class="side" popover="auto" aria-label={texts.value.shell.settings}>
      {sections.map((names) => (
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

function NavigationItem({ name, here }: { name: PageName; here: boolean }) {
  return (
    <li>
      <a href={linkTo(name)} {...(here && { 'aria-current': 'page' as const })}>
        {texts.value.pages[name]}
      </a>
    </li>
  );
}
