import { useRoute } from 'preact-iso/router';
import { Icon } from '../../parts/icon.tsx';
import { texts } from '../../state/language.ts';
import { useKeys } from '../../state/use-keys.ts';
import { useTitle } from '../../state/use-title.ts';
import { ConversationList } from './conversation-list.tsx';
import { ThreadView } from './thread-view.tsx';

/** The conversations beside the one that is open; on a narrow screen one or the other. */
export function Conversations() {
  const { id } = useRoute().params;
  useTitle(texts.value.pages.conversations);
  useKeys({
    '/': (event) => {
      event.preventDefault();
      document.querySelector<HTMLInputElement>('#find')?.focus();
    },
  });
  return (
    <div class={id === undefined ? 'inbox' : 'inbox has-thread'}>
      <ConversationList openId={id} />
      {id === undefined ? <Chooser /> : <ThreadView key={id} id={id} />}
    </div>
  );
}

function Chooser() {
  const { conversation: words } = texts.value;
  return (
    <div class="thread thread-none">
      <span class="notice-icon">
        <Icon name="talk" size={22} />
      </span>
      <p class="notice-title">{words.choose}</p>
      <p class="notice-detail">{words.chooseHint}</p>
    </div>
  );
}
