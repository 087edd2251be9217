import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { RequestError, request } from '../client/request.ts';
import { troubleText } from '../parts/notice.tsx';
import { texts } from '../state/language.ts';

/** Exchanges an API key for a session: on a developer's machine. The page then loads again. */
export function KeyForm() {
  const { signIn } = texts.value;
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get('api_key') ?? '').trim();
    if (key === '') return setTrouble(signIn.empty);
    setBusy(true);
    setTrouble('');
    try {
      await request('POST', '/session', { api_key: key });
      location.reload();
    } catch (thrown) {
      setBusy(false);
      setTrouble(explain(thrown, signIn.refused));
    }
  };
  return (
    <>
      <p class="sign-in-hint" id="key-hint">
        {signIn.hint}
      </p>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <label for="key">{signIn.key}</label>
        <input
          id="key"
          name="api_key"
          type="password"
          autoComplete="current-password"
          spellcheck={false}
          aria-describedby="key-hint key-trouble"
          aria-invalid={trouble !== ''}
          // biome-ignore lint/a11y/noAutofocus: the one thing there is to do here.
          autoFocus
        />
        <p class="field-trouble" id="key-trouble" role="alert">
          {trouble}
        </p>
        <button type="submit" class="button button-strong button-block" disabled={busy}>
          {busy ? signIn.busy : signIn.submit}
        </button>
      </form>
    </>
  );
}

function explain(thrown: unknown, refused: string): string {
  if (!(thrown instanceof RequestError)) return texts.value.trouble.other;
  return thrown.status === 401 ? refused : troubleText(thrown);
}
