import { Icon } from '../icon.tsx';

interface FreshProps {
  /** How many rows are held back. */
  readonly amount: number;
  readonly word: string;
  release(): void;
}

/** Rows that have arrived and are held back, so that nothing moves under the viewer. */
export function Fresh({ amount, word, release }: FreshProps) {
  if (amount === 0) return null;
  return (
    <button
      type="button"
      class="fresh"
      onClick={() => {
        release();
        scrollTo({ top: 0 });
      }}
    >
      <Icon name="up" size={14} />
      {word}
    </button>
  );
}
