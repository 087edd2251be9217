import { useState } from 'preact/hooks';
import { mailProviders } from '../../../../../shared/domain/notifications/channel.ts';
import type { Channel } from '../../client/shapes.ts';
import { CardChoice } from '../../parts/card-choice.tsx';
import { ChoiceRow } from '../../parts/choice-row.tsx';
import { TextField } from '../../parts/text-field.tsx';
import type { ChannelType, Field } from './given-channel.ts';
import { notificationWords } from './notification-words.ts';

export interface FieldsProps {
  /** The channel that is changed; absent for a new one. */
  readonly channel: Channel | undefined;
  /** What is wrong with a field. */
  troubleOf(field: Field): string | undefined;
}

/** Where a channel leads. What is secret is not shown: left empty, it stays. */
export function TargetFields({ type, ...props }: FieldsProps & { type: ChannelType }) {
  const words = notificationWords.value;
  const { channel, troubleOf } = props;
  if (type === 'email') return <MailFields {...props} />;
  const isHidden = type === 'slack' && channel !== undefined;
  const known = channel?.target.type === 'webhook' ? channel.target.url : '';
  return (
    <TextField
      name="url"
      inputMode="url"
      label={words.url}
      hint={isHidden ? `${words.urlHint[type]} ${words.keep}` : words.urlHint[type]}
      trouble={troubleOf('url')}
      value={known}
      placeholder={isHidden ? words.unchanged : 'https://'}
      maxLength={2_000}
    />
  );
}

function MailFields({ channel, troubleOf }: FieldsProps) {
  const words = notificationWords.value;
  const known = channel?.target.type === 'email' ? channel.target : undefined;
  const [provider, setProvider] = useState(known?.provider ?? 'resend');
  const keeps = known?.provider === provider;
  return (
    <>
      <ChoiceRow
        field="provider"
        legend={words.provider}
        options={mailProviders}
        names={words.providers}
        chosen={[provider]}
        choose={setProvider}
      />
      <TextField
        name="api_key"
        secret
        label={words.apiKey}
        hint={keeps ? `${words.apiKeyHint} ${words.keep}` : words.apiKeyHint}
        trouble={troubleOf('api_key')}
        {...(keeps && { placeholder: words.unchanged })}
        maxLength={500}
      />
      <TextField
        name="from"
        inputMode="email"
        label={words.from}
        hint={words.fromHint}
        trouble={troubleOf('from')}
        value={known?.from ?? ''}
        maxLength={254}
      />
      <TextField
        name="to"
        label={words.to}
        hint={words.toHint}
        trouble={troubleOf('to')}
        value={known?.to.join('\n') ?? ''}
        rows={3}
        maxLength={3_000}
      />
    </>
  );
}

/** The kind of a new channel. That of one that exists stays. */
export function TypeChoice({
  type,
  choose,
}: {
  type: ChannelType;
  choose(type: ChannelType): void;
}) {
  const words = notificationWords.value;
  return (
    <CardChoice
      legend={words.type}
      field="type"
      options={['slack', 'email', 'webhook']}
      chosen={type}
      names={words.types}
      explained={words.explained}
      choose={choose}
    />
  );
}
