import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../parts/icon.tsx';
import { texts } from '../../state/language.ts';

/** A pause in typing after which it is searched. */
const PAUSE_MS = 350;

interface ConversationSearchProps {
  readonly search: string;
  change(search: string): void;
}

export function ConversationSearch({ search, change }: ConversationSearchProps) {
  const { conversation: words } = texts.value;
  const [text, setText] = useState(search);
  const wanted = text.trim();
  useEffect(() => {
    if (wanted === search) return undefined;
    const timer = setTimeout(() => change(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted, search]);
  return (
    <search class="inbox-search">
      <form
        class="search"
        onSubmit={(event) => {
          event.preventDefault();
          change(wanted);
        }}
      >
        <Icon name="search" />
        <input
          id="find"
          type="search"
          aria-label={words.search}
          aria-describedby="find-hint"
          placeholder={words.searchHint}
          autoComplete="off"
          maxLength={100}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
        />
        <span class="key" aria-hidden="true">
          /
        </span>
      </form>
      <p id="find-hint" class={wanted === '' ? 'unseen' : 'inbox-hint'}>
        {words.searched}
      </p>
    </search>
  );
}
