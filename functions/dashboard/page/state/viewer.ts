import { computed, effect, signal } from '@preact/signals';
import { findWorkspace } from '../client/api.ts';
import type { Viewer } from '../format/time.ts';
import { language } from './language.ts';
import { recall, remember } from './remembered.ts';
import { session } from './session.ts';

/** The clock by which the page writes times: the browser's, the workspace's, or UTC. */
export const clocks = ['local', 'workspace', 'utc'] as const;
export type ClockName = (typeof clocks)[number];

export const clockName = signal<ClockName>(
  clocks.find((one) => one === recall('clock')) ?? 'local',
);

/** Asked for only where somebody wants it. */
const workspaceZone = signal<string | undefined>(undefined);

/** Undefined is the browser's zone: also until the workspace's is known. */
export const zone = computed(() => {
  if (clockName.value === 'utc') return 'UTC';
  return clockName.value === 'workspace' ? workspaceZone.value : undefined;
});

/** How every time of the page is written. */
export const viewer = computed((): Viewer => {
  const locale = language.value;
  return zone.value === undefined ? { locale } : { locale, zone: zone.value };
});

effect(() => {
  remember('clock', clockName.value);
  if (clockName.value !== 'workspace' || session.value?.workspace_id === undefined) return;
  findWorkspace().then(
    ({ time_zone }) => {
      workspaceZone.value = time_zone;
    },
    () => {},
  );
});
