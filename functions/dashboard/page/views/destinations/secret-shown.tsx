import { CopyButton } from '../../parts/copy-button.tsx';
import { destinationWords } from './destination-words.ts';

/** A signing secret, which nobody is shown again: what a dialog shows after it was made. */
export function SecretShown({ secret, close }: { secret: string; close: () => void }) {
  const words = destinationWords.value;
  return (
    <>
      <p>{words.secretHint}</p>
      <p class="id url secret-shown">
        <code>{secret}</code>
        <CopyButton text={secret} what={words.secret} />
      </p>
      <div class="dialog-actions">
        <button type="button" class="button button-strong" onClick={close}>
          {words.secretKept}
        </button>
      </div>
    </>
  );
}
