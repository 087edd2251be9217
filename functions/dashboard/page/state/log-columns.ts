import { effect, signal } from '@preact/signals';
import { recall, remember } from './remembered.ts';

/** The columns of the event log that a viewer may leave out, from the left. */
export const columns = ['contact', 'block', 'preview', 'latency', 'attempts', 'execution'] as const;
export type Column = (typeof columns)[number];

/** As long as nobody chooses others: most workspaces have one block of each platform, most events one attempt. */
const usual = 'contact preview latency execution';

export const shownColumns = signal<ReadonlySet<string>>(
  new Set((recall('log-columns') ?? usual).split(' ')),
);

/** More rows on a screen, each on one line. */
export const compact = signal(recall('log-density') === 'compact');

export function toggleColumn(column: Column): void {
  const chosen = new Set(shownColumns.value);
  if (!chosen.delete(column)) chosen.add(column);
  shownColumns.value = chosen;
}

effect(() => {
  remember('log-columns', [...shownColumns.value].join(' '));
  remember('log-density', compact.value ? 'compact' : null);
});
