import { useState } from 'preact/hooks';
import type { Act, Chat } from '../chat.ts';
import { BubbleView } from './bubble.tsx';

interface Props {
  readonly chat: Chat;
  readonly act: (act: Act) => Promise<void>;
}

/** A post of the shop, below which everybody may comment. */
export function Post({ chat, act }: Props) {
  const [text, setText] = useState('');
  const comments = chat.bubbles.filter(({ comment }) => comment === true);
  const send = (event: Event): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    setText('');
    void act({ do: 'comment', text });
  };
  return (
    <details class="post">
      <summary>
        A post of the shop <span class="count">{countOf(comments.length)}</span>
      </summary>
      <p class="words">New in the window today: the blue one. 💙</p>
      <ol class="comments" aria-label="Comments">
        {comments.map((bubble) => (
          <BubbleView key={bubble.id} bubble={bubble} tap={() => {}} />
        ))}
      </ol>
      <form onSubmit={send}>
        <input
          type="text"
          aria-label="Comment"
          placeholder="Comment"
          autoComplete="off"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <button type="submit">Post</button>
      </form>
    </details>
  );
}

function countOf(comments: number): string {
  if (comments === 0) return 'no comments yet';
  return comments === 1 ? '1 comment' : `${comments} comments`;
}
