import { escapeDeceiving } from '../../../../../shared/domain/excerpt.ts';
import { Icon } from '../../parts/icon.tsx';
import { Said } from '../../parts/said.tsx';
import { texts } from '../../state/language.ts';
import type { JsonTrouble } from './json-places.ts';
import type { CheckedText } from './use-checked.ts';

/** Each mistake with its line, which a click goes to. */
export function ProblemList({ checked, show }: { checked: CheckedText; show(line: number): void }) {
  const { editor: words } = texts.value;
  const { places, file, state, problems, more } = checked;
  const all = [
    ...places.troubles.map((one) => ({ line: one.line, field: '', message: troubleWords(one) })),
    ...(file === undefined && places.troubles.length === 0
      ? [{ line: 1, field: '', message: words.notObject }]
      : []),
    ...problems,
  ];
  const checking = file !== undefined && state === 'checking';
  return (
    <section class="problems" aria-label={words.problems(all.length)}>
      <p role="status" class={all.length > 0 ? 'tone-text-bad' : undefined}>
        {checking ? (
          words.checking
        ) : all.length > 0 ? (
          <>
            <Icon name="warning" size={14} /> {words.problems(all.length)}
          </>
        ) : state === 'unchecked' ? (
          words.unchecked
        ) : (
          <>
            <Icon name="success" size={14} /> {words.fine}
          </>
        )}
      </p>
      <ol>
        {all.map(({ line, field, message }, at) => (
          <li key={at}>
            <button type="button" class="link-button" onClick={() => show(line)}>
              {words.line(line)}
            </button>{' '}
            {field !== '' && <code>{escapeDeceiving(field)}</code>} <Said text={message} />
          </li>
        ))}
      </ol>
      {more && <p class="faint">{words.more}</p>}
    </section>
  );
}

function troubleWords({ kind, what }: JsonTrouble): string {
  const { editor: words } = texts.value;
  if (kind === 'twice') return words.twice(what);
  return words.syntax(kind === 'ends' ? words.ends : words.unexpected(what));
}
