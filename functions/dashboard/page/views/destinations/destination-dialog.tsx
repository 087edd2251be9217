import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { changeDestination, createDestination } from '../../client/api.ts';
import type { Destination, NewDestination } from '../../client/shapes.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogActions } from '../../parts/dialog-actions.tsx';
import { Trouble } from '../../parts/notice.tsx';
import { SecretShown } from '../../parts/secret-shown.tsx';
import { useAction } from '../../state/use-action.ts';
import { destinationWords } from './destination-words.ts';
import { FilterFields, givenFilter } from './filter-fields.tsx';

interface DestinationDialogProps {
  /** The one that is edited; absent for a new one. */
  readonly destination?: Destination;
  close(): void;
  saved?(): void;
}

/** Creates a destination and shows its secret, or changes one. */
export function DestinationDialog({ destination, close, saved }: DestinationDialogProps) {
  const words = destinationWords.value;
  const { route } = useLocation();
  const [made, setMade] = useState<NewDestination>();
  const { busy, error, run } = useAction(async (data: FormData) => {
    const given = {
      name: String(data.get('name')),
      url: String(data.get('url')).trim(),
      filter: givenFilter(data),
    };
    if (destination === undefined) return setMade(await createDestination(given));
    await changeDestination(destination.id, given);
    close();
    saved?.();
  });
  if (made !== undefined) {
    const open = (): void => route(linkTo('destination', made.id));
    return (
      <Dialog title={words.secretTitle} close={open}>
        <SecretShown words={words} secret={made.secret} close={open} />
      </Dialog>
    );
  }
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    run(new FormData(event.currentTarget));
  };
  const title = destination === undefined ? words.createTitle : words.editTitle(destination.name);
  return (
    <Dialog title={title} close={close}>
      <form method="post" onSubmit={submit} autoComplete="off">
        <label class="field">
          {words.name}
          <input name="name" required maxLength={100} defaultValue={destination?.name ?? ''} />
        </label>
        <label class="field">
          {words.url}
          <input
            name="url"
            type="url"
            required
            maxLength={2_000}
            defaultValue={destination?.url ?? 'https://'}
            spellcheck={false}
          />
          <small>{words.urlHint}</small>
        </label>
        <FilterFields filter={destination?.filter ?? {}} />
        {error && <Trouble error={error} />}
        <DialogActions close={close} disabled={busy}>
          {destination === undefined
            ? busy
              ? words.creating
              : words.submitCreate
            : busy
              ? words.saving
              : words.save}
        </DialogActions>
      </form>
    </Dialog>
  );
}
