import { Icon } from '../../parts/icon.tsx';
import { texts } from '../../state/language.ts';

/** What only a person can do, such as a switch in the platform's console. */
export function BlockNotes({ notes }: { notes: readonly string[] }) {
  const { block } = texts.value;
  if (notes.length === 0) return null;
  return (
    <section class="panel block-notes">
      <h2>{block.todo}</h2>
      <p class="panel-hint">{block.todoHint}</p>
      <ul class="plain-list">
        {notes.map((note) => (
          <li key={note}>
            <Icon name="person" />
            {note}
          </li>
        ))}
      </ul>
    </section>
  );
}
