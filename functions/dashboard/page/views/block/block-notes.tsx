import { useState } from 'preact/hooks';
import { Icon } from '../../parts/icon.tsx';
import { texts } from '../../state/language.ts';
import { recall, remember } from '../../state/remembered.ts';

interface BlockNotesProps {
  readonly blockId: string;
  readonly notes: readonly string[];
}

/** What only a person can do, such as a switch in the platform's console. What is done can be dismissed. */
export function BlockNotes({ blockId, notes }: BlockNotesProps) {
  const { block } = texts.value;
  const key = `notes:${blockId}`;
  const [dismissed, setDismissed] = useState<readonly string[]>(() => readList(recall(key)));
  const shown = notes.filter((note) => !dismissed.includes(note));
  const dismiss = (note: string): void => {
    // Notes the block no longer has are forgotten, so the list stays short.
    const kept = [...dismissed.filter((one) => notes.includes(one)), note];
    remember(key, JSON.stringify(kept));
    setDismissed(kept);
  };
  if (shown.length === 0) return null;
  return (
    <section class="panel block-notes">
      <h2>{block.todo}</h2>
      <p class="panel-hint">{block.todoHint}</p>
      <ul class="plain-list">
        {shown.map((note) => (
          <li key={note}>
            <Icon name="person" />
            {note}
            <button type="button" class="text-button" onClick={() => dismiss(note)}>
              {block.todoDone}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function readList(text: string | null): readonly string[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
