import type { LiveList } from './live-list.ts';

interface OlderProps {
  readonly live: Pick<LiveList<never>, 'older' | 'loadOlder'>;
  readonly words: { readonly older: string; readonly loadingOlder: string; readonly end: string };
}

/** The way further back in time. */
export function Older({ live, words }: OlderProps) {
  const older = live.older.value;
  if (older === 'none') return <p class="list-end">{words.end}</p>;
  return (
    <div class="list-end">
      <button
        type="button"
        class="button"
        disabled={older === 'loading'}
        onClick={() => void live.loadOlder()}
      >
        {older === 'loading' ? words.loadingOlder : words.older}
      </button>
    </div>
  );
}
