import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';

interface MenuProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children: ComponentChildren;
  readonly onlyWide?: boolean;
}

/** A button that opens a small panel below itself. What it holds is there only while it is open. */
export function Menu({ icon, title, children, onlyWide = false }: MenuProps) {
  const [open, setOpen] = useState(false);
  return (
    <details
      class={onlyWide ? 'menu only-wide' : 'menu'}
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
    >
      <summary class="button">
        <Icon name={icon} />
        {title}
      </summary>
      {open && children}
    </details>
  );
}
