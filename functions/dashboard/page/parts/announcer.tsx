import { signal } from '@preact/signals';

const said = signal('');

/** Announces a text to people who use a screen reader, after the text that is being read. */
export function announce(text: string): void {
  // A screen reader repeats the same text only if it has changed, so a space is added.
  said.value = said.value === text ? `${text}\u00a0` : text;
}

export function Announcer() {
  return (
    <p class="unseen" role="status" aria-live="polite">
      {said.value}
    </p>
  );
}
