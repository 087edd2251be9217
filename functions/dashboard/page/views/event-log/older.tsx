import { texts } from '../../state/language.ts';
import type { LiveEvents } from './live-events.ts';

/** The way further back in time. */
export function Older({ live }: { live: LiveEvents }) {
  const { log } = texts.value;
  const older = live.older.value;
  if (older === 'none') return <p class="list-end">{log.end}</p>;
  return (
    <div class="list-end">
      <button
        type="button"
        class="button"
        disabled={older === 'loading'}
        onClick={() => void live.loadOlder()}
      >
        {older === 'loading' ? log.loadingOlder : log.older}
      </button>
    </div>
  );
}
