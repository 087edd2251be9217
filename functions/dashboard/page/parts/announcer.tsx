import { signal } from '@preact/signals';

const said = signal('');

/** Tells those who hear the page, once they have heard what is being said. */
export function announce(text: string): void {
  // The same words again are only heard when something has changed: a space is silent.
  said.value = said.value === text ? `${text}\u00a0` : text;
}

export function Announcer() {
  return (
    <p class="unseen" role="status" aria-live="polite">
      {said.value}
    </p>
  );
}
