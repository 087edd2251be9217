import { texts } from '../../state/language.ts';
import { useTitle } from '../../state/use-title.ts';
import { Notice } from '../notice.tsx';

interface UnreadableProps {
  readonly title: string;
  readonly names: readonly string[];
  /** Shows the list by the filters that could be read. */
  keep(): void;
  clear(): void;
}

/** An address with an unreadable filter shows no rows, because they would not be the ones that were meant. */
export function Unreadable({ title, names, keep, clear }: UnreadableProps) {
  const { log } = texts.value;
  useTitle(title);
  return (
    <>
      <div class="view-head">
        <h1>{title}</h1>
      </div>
      <Notice icon="warning" title={log.unreadable}>
        <p class="notice-detail">
          {log.unreadableHint} <code>{names.join(', ')}</code>
        </p>
        <p class="notice-actions">
          <button type="button" class="button" onClick={keep}>
            {log.unreadableKeep}
          </button>
          <button type="button" class="button" onClick={clear}>
            {log.clear}
          </button>
        </p>
      </Notice>
    </>
  );
}
