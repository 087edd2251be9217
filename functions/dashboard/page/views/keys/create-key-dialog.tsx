import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { Scope } from '../../../../../shared/domain/people/permissions.ts';
import { createKey } from '../../client/api.ts';
import type { NewApiKey } from '../../client/shapes.ts';
import { ChoiceRow } from '../../parts/choice-row.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogActions } from '../../parts/dialog-actions.tsx';
import { ActionTrouble } from '../../parts/notice.tsx';
import { texts } from '../../state/language.ts';
import { session } from '../../state/session.ts';
import { useAction } from '../../state/use-action.ts';
import { type Preset, presets, scopesOf } from './access.ts';

interface CreateKeyDialogProps {
  close(): void;
  changed(): void;
}

const DAY_MS = 86_400_000;
const expiries = ['30', '90', '365', '0'] as const;

/** Creates a key, and shows it once. */
export function CreateKeyDialog({ close, changed }: CreateKeyDialogProps) {
  const { keys } = texts.value;
  const [made, setMade] = useState<NewApiKey>();
  const done = (key: NewApiKey): void => {
    setMade(key);
    changed();
  };
  return (
    <Dialog title={made?.name ?? keys.create} close={close}>
      {made ? <ShownOnce made={made} close={close} /> : <CreateKeyForm close={close} done={done} />}
    </Dialog>
  );
}

function ShownOnce({ made: { api_key }, close }: { made: NewApiKey; close: () => void }) {
  const { keys } = texts.value;
  return (
    <>
      <p>{api_key === undefined ? keys.lost : keys.shownOnce}</p>
      {api_key !== undefined && (
        <label class="field">
          {keys.newKey}
          <span class="field-line">
            <input
              readOnly
              value={api_key}
              onFocus={({ currentTarget }) => currentTarget.select()}
            />
            <CopyButton text={api_key} what={keys.newKey} />
          </span>
        </label>
      )}
      <div class="dialog-actions">
        <button type="button" class="button button-strong" onClick={close}>
          {keys.done}
        </button>
      </div>
    </>
  );
}

interface CreateKeyFormProps {
  close(): void;
  done(key: NewApiKey): void;
}

function CreateKeyForm({ close, done }: CreateKeyFormProps) {
  const { keys } = texts.value;
  const [preset, setPreset] = useState<Preset>('viewer');
  const [missing, setMissing] = useState('');
  const { busy, error, run } = useAction(async (data: FormData) => {
    const name = String(data.get('name') ?? '').trim();
    // The boxes have no other values.
    const scopes = scopesOf(preset, data.getAll('scope') as Scope[]);
    const wrong = name === '' ? keys.nameMissing : scopes.length === 0 ? keys.scopesMissing : '';
    setMissing(wrong);
    if (wrong !== '') return;
    const days = Number(data.get('expiry'));
    const expires_at = days > 0 ? new Date(Date.now() + days * DAY_MS).toISOString() : undefined;
    done(await createKey({ name, scopes, expires_at }));
  });
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    run(new FormData(event.currentTarget));
  };
  return (
    <form onSubmit={submit} noValidate autoComplete="off">
      <label class="field">
        {keys.name}
        <input name="name" maxLength={100} autoComplete="off" />
        <small>{keys.nameHint}</small>
      </label>
      <AccessChoice preset={preset} choose={setPreset} />
      <ChoiceRow
        field="expiry"
        legend={keys.expires}
        options={expiries}
        names={keys.expiry}
        chosen={['90']}
      />
      <p class="field-trouble" role="alert">
        {missing}
      </p>
      <ActionTrouble error={error} />
      <DialogActions close={close} disabled={busy}>
        {busy ? keys.creating : keys.create}
      </DialogActions>
    </form>
  );
}

interface AccessChoiceProps {
  readonly preset: Preset;
  choose(preset: Preset): void;
}

/** What the key may do. Nobody gives away more than they have. */
function AccessChoice({ preset, choose }: AccessChoiceProps) {
  const { keys } = texts.value;
  const own = session.value?.scopes ?? [];
  return (
    <fieldset class="choices">
      <legend>{keys.access}</legend>
      {presets.map((each) => (
        <label key={each} class={each === preset ? 'choice is-chosen' : 'choice'}>
          <input
            type="radio"
            name="preset"
            value={each}
            checked={each === preset}
            onChange={() => choose(each)}
          />
          <span>
            <b>{keys.presets[each]}</b>
            <small>{keys.explained[each]}</small>
          </span>
        </label>
      ))}
      {preset === 'custom' && (
        <fieldset class="field overlap">
          <legend>{keys.scopes}</legend>
          <div class="scope-options">
            {own.map((scope) => (
              <label key={scope}>
                <input type="checkbox" name="scope" value={scope} />
                <code>{scope}</code>
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </fieldset>
  );
}
