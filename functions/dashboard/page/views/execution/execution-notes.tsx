import type { Execution } from '../../client/shapes.ts';
import { Icon } from '../../parts/icon.tsx';
import { texts } from '../../state/language.ts';

/** What is unusual about the execution: it failed, or a replay started it. */
export function ExecutionNotes({ execution: { error, context } }: { execution: Execution }) {
  const { execution: words } = texts.value;
  return (
    <>
      {error && (
        <div class="banner tone-bad">
          <Icon name="failed" size={20} />
          <div>
            <p class="banner-title">{words.error}</p>
            <p>
              {error.code && <code>{error.code}</code>} {error.message}
            </p>
          </div>
        </div>
      )}
      {context.is_replay && (
        <div class="banner tone-calm">
          <Icon name="replay" size={20} />
          <div>
            <p class="banner-title">{words.replayed}</p>
            <p>{words.replayedHint}</p>
          </div>
        </div>
      )}
    </>
  );
}
