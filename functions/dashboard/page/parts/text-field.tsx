import { useId } from 'preact/hooks';

interface TextFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  /** What is wrong with it. */
  readonly trouble: string | undefined;
  readonly value?: string;
  readonly inputMode?: 'url' | 'email';
  /** Hides what is typed, and asks the browser not to store it. */
  readonly secret?: boolean;
  readonly placeholder?: string;
  /** More than one makes it a field of several lines. */
  readonly rows?: number;
  readonly maxLength: number;
}

/** One field of a form, which says itself what is wrong with it. */
export function TextField(props: TextFieldProps) {
  const { name, label, hint, trouble, value = '', secret = false, rows = 1 } = props;
  const { inputMode, placeholder, maxLength } = props;
  const id = useId();
  const given = {
    id,
    name,
    maxLength,
    defaultValue: value,
    spellcheck: false,
    ...(inputMode !== undefined && { inputMode }),
    ...(placeholder !== undefined && { placeholder }),
    'aria-invalid': trouble !== undefined,
    'aria-describedby': `${id}-hint ${id}-trouble`,
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {rows > 1 ? (
        <textarea {...given} rows={rows} autoComplete="off" />
      ) : (
        <input
          {...given}
          {...(secret ? { type: 'password' as const } : { type: 'text' as const })}
          autoComplete={secret ? 'new-password' : 'off'}
        />
      )}
      <small id={`${id}-hint`}>{hint}</small>
      <span class="field-trouble" id={`${id}-trouble`} role="alert">
        {trouble}
      </span>
    </div>
  );
}
