import { useId, useState } from 'preact/hooks';
import type { Credential } from '../../client/shapes.ts';
import { texts } from '../../state/language.ts';
import { FIELD } from './given-credentials.ts';

interface CredentialFieldProps {
  readonly credential: Credential;
  /** What is wrong with it. */
  readonly trouble: string | undefined;
  /** If the field is left empty, the account keeps its value. */
  readonly renewing?: boolean;
}

/** One credential. A secret is hidden while it is typed, and the browser is asked not to store it. */
export function CredentialField({ credential, trouble, renewing = false }: CredentialFieldProps) {
  const { block, connect } = texts.value;
  const id = useId();
  const [shown, setShown] = useState(false);
  const { name, label, secret, help } = credential;
  const required = credential.required && !renewing;
  const word = shown ? connect.hide : connect.show;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <span class="field-line">
        <input
          id={id}
          name={`${FIELD}${name}`}
          {...(secret && !shown ? { type: 'password' as const } : { type: 'text' as const })}
          autoComplete="off"
          spellcheck={false}
          {...(renewing && { placeholder: block.unchanged })}
          aria-required={required}
          aria-invalid={trouble !== undefined}
          aria-describedby={`${id}-help ${id}-trouble`}
        />
        {secret && (
          <button
            type="button"
            class="button"
            aria-label={`${word}: ${label}`}
            onClick={() => setShown(!shown)}
          >
            {word}
          </button>
        )}
      </span>
      <small id={`${id}-help`}>
        {!required && !renewing && `${connect.optional} `}
        {help} {secret && connect.secret}
      </small>
      <span class="field-trouble" id={`${id}-trouble`} role="alert">
        {trouble}
      </span>
    </div>
  );
}
