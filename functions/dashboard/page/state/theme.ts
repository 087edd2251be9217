import { effect, signal } from '@preact/signals';
import { recall, remember } from './remembered.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const theme = signal<Theme>(themes.find((one) => one === recall('theme')) ?? 'system');

effect(() => {
  const chosen = theme.value === 'system' ? null : theme.value;
  if (chosen === null) delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = chosen;
  remember('theme', chosen);
});
