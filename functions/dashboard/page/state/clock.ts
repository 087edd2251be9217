import { signal } from '@preact/signals';

/** The current time in milliseconds, for relative times. It changes once a second while the page is visible. */
export const now = signal(Date.now());

setInterval(() => {
  if (!document.hidden) now.value = Date.now();
}, 1_000);
