import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { connectBlock } from '../../client/api.ts';
import type { Block, PlatformForm } from '../../client/shapes.ts';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { ConnectError } from './connect-error.tsx';
import { CredentialField } from './credential-field.tsx';
import { fieldTroubles, givenCredentials } from './given-credentials.ts';

interface ConnectFormProps {
  readonly form: PlatformForm;
  connected(block: Block): void;
}

/** The credentials a platform wants, as the server describes them. */
export function ConnectForm({ form: { platform, credentials }, connected }: ConnectFormProps) {
  const { connect } = texts.value;
  const [empty, setEmpty] = useState<readonly string[]>([]);
  const { busy, error, run } = useAction(async (data: FormData) => {
    const given = givenCredentials(credentials, data);
    const missing = credentials.filter(({ name, required }) => required && !(name in given));
    setEmpty(missing.map(({ name }) => name));
    if (missing.length > 0) return;
    const name = String(data.get('name') ?? '').trim();
    connected(await connectBlock({ platform, credentials: given, ...(name && { name }) }));
  });
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    run(new FormData(event.currentTarget));
  };
  const troubles = error === undefined ? {} : fieldTroubles(error);
  // With the default method, a submit by the browser itself would put the credentials into the URL.
  return (
    <form method="post" class="panel connect-form" onSubmit={submit} noValidate autoComplete="off">
      {credentials.map((credential) => (
        <CredentialField
          key={credential.name}
          credential={credential}
          trouble={empty.includes(credential.name) ? connect.required : troubles[credential.name]}
        />
      ))}
      <label class="field">
        {connect.name}
        <input name="name" maxLength={100} autoComplete="off" />
        <small>{connect.nameHint}</small>
      </label>
      <ConnectError error={error} />
      <button type="submit" class="button button-strong button-block" disabled={busy}>
        {busy ? connect.busy : connect.submit}
      </button>
    </form>
  );
}
