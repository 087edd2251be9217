import type { TargetedSubmitEvent } from 'preact';
import { readSearch } from '../../filters/read-search.ts';
import { Icon } from '../../parts/icon.tsx';
import { texts } from '../../state/language.ts';
import type { FilterProps } from './filter-props.ts';

/** Finds by an id of any kind. */
export function SearchField({ filters, change }: FilterProps) {
  const { log } = texts.value;
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const found = readSearch(String(new FormData(form).get('id') ?? ''));
    if (found === undefined) return;
    change({ ...filters, [found[0]]: found[1] });
    form.reset();
  };
  return (
    <form class="search" onSubmit={submit}>
      <Icon name="search" />
      <input
        id="find"
        name="id"
        type="search"
        aria-label={log.search}
        placeholder={log.searchHint}
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
