import { useState } from 'preact/hooks';
import type { Message } from '../../client/shapes.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { Trouble } from '../../parts/notice.tsx';
import { texts } from '../../state/language.ts';
import { useTitle } from '../../state/use-title.ts';
import { Composer } from './composer.tsx';
import { conversationName } from './conversation-name.ts';
import { ThreadHead } from './thread-head.tsx';
import { ThreadMessages } from './thread-messages.tsx';
import { useThread } from './use-thread.ts';

/** One conversation: who it is with, what was said, and the answer that is being written. */
export function ThreadView({ id }: { id: string }) {
  const thread = useThread(id);
  const [answered, setAnswered] = useState<Message>();
  const { conversation, error, reload } = thread;
  useTitle(conversation ? conversationName(conversation) : texts.value.pages.conversations);
  if (conversation === undefined) {
    return (
      <div class="thread">
        {error ? <Trouble error={error} retry={reload} /> : <div class="skeleton skeleton-pane" />}
      </div>
    );
  }
  return (
    <section class="thread" aria-label={conversationName(conversation)}>
      <ThreadHead conversation={conversation} done={reload} />
      <ThreadMessages thread={thread} conversation={conversation} answer={setAnswered} />
      <Allowed scope="messages:send">
        <Composer
          conversation={conversation}
          answered={answered}
          answer={setAnswered}
          sent={reload}
        />
      </Allowed>
    </section>
  );
}
