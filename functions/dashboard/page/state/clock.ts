import { signal } from '@preact/signals';

/** The present in milliseconds, for what says how long ago: it moves once a second, while seen. */
export const now = signal(Date.now());

setInterval(() => {
  if (!document.hidden) now.value = Date.now();
}, 1_000);
