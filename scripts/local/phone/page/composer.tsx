import { useState } from 'preact/hooks';
import type { Act, Chat } from '../chat.ts';
import { Sign } from './mark.tsx';

interface Props {
  readonly chat: Chat;
  readonly act: (act: Act) => Promise<void>;
}

/** Writes a message, or sends something else that the app offers. */
export function Composer({ chat: { offers, blocked }, act }: Props) {
  const [text, setText] = useState('');
  const send = (event: Event): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    setText('');
    void act({ do: 'write', text });
  };
  if (blocked) return <p class="composer">You have blocked the shop.</p>;
  return (
    <form class="composer" onSubmit={send}>
      {offers.includes('picture') && <PictureButton act={act} />}
      {simple.map(([offer, label]) =>
        offers.includes(offer) ? (
          <button
            key={offer}
            type="button"
            aria-label={label}
            title={label}
            onClick={() => act({ do: offer })}
          >
            <Sign name={offer} />
          </button>
        ) : null,
      )}
      <input
        type="text"
        aria-label="Message"
        placeholder="Message"
        autoComplete="off"
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <button type="submit" class="send">
        Send
      </button>
    </form>
  );
}

const simple = [
  ['sticker', 'Send a sticker'],
  ['location', 'Send your location'],
] as const;

function PictureButton({ act }: Pick<Props, 'act'>) {
  const choose = async ({ currentTarget }: { currentTarget: HTMLInputElement }): Promise<void> => {
    const [file] = currentTarget.files ?? [];
    if (file === undefined) return;
    const data = await readData(file);
    currentTarget.value = '';
    await act({ do: 'picture', data });
  };
  return (
    <label class="picture" title="Send a picture">
      <Sign name="picture" />
      <span class="unseen">Send a picture</span>
      <input type="file" accept="image/*" class="unseen" onChange={choose} />
    </label>
  );
}

function readData(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error('The picture cannot be read.'));
    reader.readAsDataURL(file);
  });
}
