import { CopyButton } from './copy-button.tsx';

interface SecretShownProps {
  readonly words: Readonly<Record<'secret' | 'secretHint' | 'secretKept', string>>;
  readonly secret: string;
  close(): void;
}

/** A signing secret, which nobody is shown again: what a dialog shows after it was made. */
export function SecretShown({ words, secret, close }: SecretShownProps) {
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
