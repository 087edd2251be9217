import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { texts } from '../../state/language.ts';

interface ItemProps {
  readonly icon: IconName;
  readonly tone: 'bad' | 'warn';
  readonly href: string;
  readonly children: ComponentChildren;
}

/** One problem, with the place where it is looked at. */
export function Item({ icon, tone, href, children }: ItemProps) {
  return (
    <li>
      <span class={`tone-text-${tone}`}>
        <Icon name={icon} />
      </span>
      <span class="attention-text">{children}</span>
      <a href={href}>{texts.value.overview.look}</a>
    </li>
  );
}
