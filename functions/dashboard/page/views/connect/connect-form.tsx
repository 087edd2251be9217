import type { TargetedSubmitEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import { connectBlock } from '../../client/api.ts';
import type { RequestError } from '../../client/request.ts';
import type { Block, Credential, PlatformForm } from '../../client/shapes.ts';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';

interface ConnectFormProps {
  readonly form: PlatformForm;
  connected(block: Block): void;
}

/** The credentials a platform wants, as the server describes them. */
export function ConnectForm({ form: { platform, credentials }, connected }: ConnectFormProps) {
  const { connect } = texts.value;
  const [empty, setEmpty] = useState<readonly string[]>([]);
  const { busy, error, run } = useAction(async (data: FormData) => {
    const given = (name: string): string => String(data.get(name) ?? '').trim();
    const missing = credentials.filter(
      ({ name, required }) => required && given(`credential-${name}`) === '',
    );
    setEmpty(missing.map(({ name }) => name));
    if (missing.length > 0) return;
    const pairs = credentials
      .map(({ name }) => [name, given(`credential-${name}`)])
      .filter(([, value]) => value !== '');
    const name = given('name');
    const body = { platform, credentials: Object.fromEntries(pairs), ...(name && { name }) };
    connected(await connectBlock(body));
  });
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    run(new FormData(event.currentTarget));
  };
  return (
    <form class="panel connect-form" onSubmit={submit} noValidate>
      {credentials.map((credential) => (
        <CredentialField
          key={credential.name}
          credential={credential}
          trouble={empty.includes(credential.name) ? connect.required : ''}
        />
      ))}
      <label class="field">
        {connect.name}
        <input name="name" maxLength={100} autoComplete="off" />
        <small>{connect.nameHint}</small>
      </label>
      <Refusal error={error} />
      <button type="submit" class="button button-strong button-block" disabled={busy}>
        {busy ? connect.busy : connect.submit}
      </button>
    </form>
  );
}

function CredentialField({ credential, trouble }: { credential: Credential; trouble: string }) {
  const { connect } = texts.value;
  const id = useId();
  const [shown, setShown] = useState(false);
  const { name, label, secret, required, help } = credential;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <span class="field-line">
        <input
          id={id}
          name={`credential-${name}`}
          {...(secret && !shown ? { type: 'password' as const } : { type: 'text' as const })}
          autoComplete="off"
          spellcheck={false}
          aria-required={required}
          aria-invalid={trouble !== ''}
          aria-describedby={`${id}-help ${id}-trouble`}
        />
        {secret && (
          <button type="button" class="button" onClick={() => setShown(!shown)}>
            {shown ? connect.hide : connect.show}
          </button>
        )}
      </span>
      <small id={`${id}-help`}>
        {!required && `${connect.optional} `}
        {help} {secret && connect.secret}
      </small>
      <span class="field-trouble" id={`${id}-trouble`} role="alert">
        {trouble}
      </span>
    </div>
  );
}

/** In the platform's own words, which say best what to change. */
function Refusal({ error }: { error: RequestError | undefined }) {
  const { connect } = texts.value;
  return (
    <div role="alert">
      {error && (
        <div class="banner tone-bad">
          <div>
            <p class="banner-title">{connect.refused}</p>
            <p>
              {error.message} <code>{error.code}</code>
            </p>
            {error.details.length > 0 && <p>{error.details.join(' · ')}</p>}
          </div>
        </div>
      )}
    </div>
  );
}
