import type { TargetedSubmitEvent } from 'preact';
import { Icon } from '../icon.tsx';

interface SearchFieldProps {
  readonly label: string;
  /** What it finds. */
  readonly hint: string;
  /** @param text - without blanks around it, and not empty. */
  find(text: string): void;
}

/** Finds what is written when Enter is pressed. */
export function SearchField({ label, hint, find }: SearchFieldProps) {
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = String(new FormData(form).get('id') ?? '').trim();
    if (text === '') return;
    find(text);
    form.reset();
  };
  return (
    <form class="search" onSubmit={submit}>
      <Icon name="search" />
      <input
        id="find"
        name="id"
        type="search"
        aria-label={label}
        placeholder={hint}
        autoComplete="off"
        spellcheck={false}
        maxLength={500}
        onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
      />
      <span class="key" aria-hidden="true">
        /
      </span>
    </form>
  );
}
