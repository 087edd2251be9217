import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { changeChannel, createChannel } from '../../client/api.ts';
import type { Channel } from '../../client/shapes.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogActions } from '../../parts/dialog-actions.tsx';
import { Trouble } from '../../parts/notice.tsx';
import { SecretShown } from '../../parts/secret-shown.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useAction } from '../../state/use-action.ts';
import { type ChannelType, type Field, givenChannel, wrongFields } from './given-channel.ts';
import { notificationWords } from './notification-words.ts';
import { OccasionFields } from './occasion-fields.tsx';
import { TargetFields, TypeChoice } from './target-fields.tsx';

interface ChannelDialogProps {
  /** The one that is changed; absent for a new one. */
  readonly channel?: Channel;
  close(): void;
  saved(): void;
}

/** Creates a channel, and shows the secret of a webhook; or changes one. */
export function ChannelDialog({ channel, close, saved }: ChannelDialogProps) {
  const words = notificationWords.value;
  const [type, setType] = useState<ChannelType>(channel?.target.type ?? 'slack');
  const [wrong, setWrong] = useState<readonly Field[]>([]);
  const [secret, setSecret] = useState<string>();
  const { busy, error, run } = useAction(async (data: FormData) => {
    const given = givenChannel(data, type, channel);
    setWrong(given.wrong);
    if (given.wrong.length > 0) return;
    const made = await save(given.body, channel);
    saved();
    if (made === undefined) close();
    else setSecret(made);
  });
  if (secret !== undefined) {
    return (
      <Dialog title={words.secretTitle} close={close}>
        <SecretShown words={words} secret={secret} close={close} />
      </Dialog>
    );
  }
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    run(new FormData(event.currentTarget));
  };
  const refused = error === undefined ? [] : wrongFields(error);
  const all = [...wrong, ...refused];
  const troubleOf = (field: Field) => (all.includes(field) ? words.wrong[field] : undefined);
  const [act, acting] =
    channel === undefined ? [words.add, words.adding] : [words.save, words.saving];
  return (
    <Dialog
      wide
      title={channel === undefined ? words.create : words.editTitle(channel.name)}
      close={close}
    >
      <form method="post" onSubmit={submit} noValidate autoComplete="off">
        {channel === undefined && <TypeChoice type={type} choose={setType} />}
        <TextField
          name="name"
          label={words.name}
          hint={words.nameHint}
          trouble={troubleOf('name')}
          value={channel?.name ?? ''}
          maxLength={100}
        />
        <TargetFields key={type} type={type} channel={channel} troubleOf={troubleOf} />
        <OccasionFields channel={channel} troubleOf={troubleOf} />
        {error && refused.length === 0 && <Trouble error={error} />}
        <DialogActions close={close} disabled={busy}>
          {busy ? acting : act}
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Resolves to the secret of a new webhook. */
async function save(body: object, channel: Channel | undefined): Promise<string | undefined> {
  if (channel === undefined) return (await createChannel(body)).secret;
  await changeChannel(channel.id, body);
  return undefined;
}
