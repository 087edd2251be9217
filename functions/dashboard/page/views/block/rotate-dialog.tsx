import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { listPlatforms, rotateBlock } from '../../client/api.ts';
import type { Block, Credential } from '../../client/shapes.ts';
import { isolatedName } from '../../format/shown-name.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogActions } from '../../parts/dialog-actions.tsx';
import { Trouble } from '../../parts/notice.tsx';
import { OverlapChoice } from '../../parts/overlap-choice.tsx';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { ConnectError } from '../connect/connect-error.tsx';
import { CredentialField } from '../connect/credential-field.tsx';
import { fieldTroubles, givenCredentials } from '../connect/given-credentials.ts';
import type { BlockDialogProps } from './block-dialog-props.ts';
import { holdsKey } from './holds-key.ts';

/** Replaces credentials, with a time in which both are valid. */
export function RotateDialog({ block, close, done }: BlockDialogProps) {
  const { block: words } = texts.value;
  const { data, error, reload } = useLoaded('platforms', listPlatforms);
  const form = data?.find(({ platform }) => platform === block.platform);
  return (
    <Dialog title={words.rotateTitle(isolatedName(block.name, block.account_id))} close={close}>
      {form ? (
        <RotateForm {...{ block, close, done }} credentials={form.credentials} />
      ) : error ? (
        <Trouble error={error} retry={reload} />
      ) : (
        <div class="skeleton skeleton-lines" />
      )}
    </Dialog>
  );
}

interface RotateFormProps extends BlockDialogProps {
  readonly block: Block;
  readonly credentials: readonly Credential[];
}

function RotateForm({ block, credentials, close, done }: RotateFormProps) {
  const { block: words } = texts.value;
  const [nothing, setNothing] = useState(false);
  const keyed = holdsKey(block);
  const { busy, error, run } = useAction(async (data: FormData) => {
    const given = givenCredentials(credentials, data);
    const empty = !keyed && Object.keys(given).length === 0;
    setNothing(empty);
    if (empty) return;
    const overlap_seconds = Number(data.get('overlap'));
    await rotateBlock(block.id, { credentials: given, overlap_seconds });
    close();
    done(words.rotated);
  });
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    run(new FormData(event.currentTarget));
  };
  const troubles = error === undefined ? {} : fieldTroubles(error);
  // With the default method, a submit by the browser itself would put the credentials into the URL.
  return (
    <form method="post" onSubmit={submit} noValidate autoComplete="off">
      <p>{words.rotateHint}</p>
      {keyed && <p class="faint">{words.rotateKey}</p>}
      {credentials.map((credential) => (
        <CredentialField
          key={credential.name}
          credential={credential}
          trouble={troubles[credential.name]}
          renewing
        />
      ))}
      <OverlapChoice legend={words.overlap} names={words.overlaps} hint={words.overlapHint} />
      <p class="field-trouble" role="alert">
        {nothing && words.rotateNothing}
      </p>
      <ConnectError error={error} />
      <DialogActions close={close} disabled={busy}>
        {busy ? words.rotating : words.rotateSubmit}
      </DialogActions>
    </form>
  );
}
