import { useEffect, useState } from 'preact/hooks';
import type { Act, Chat } from '../chat.ts';
import { perform, readChat } from './client.ts';

const EVERY_MS = 500;

/** The chat as it is now, and how to do something in it. */
export interface Live {
  readonly chat: Chat | undefined;
  readonly trouble: string | undefined;
  act(act: Act): Promise<void>;
}

/** Follows the chat of one app; while the tab is hidden, nothing is asked and nothing counts as read. */
export function useChat(platform: string): Live {
  const [chat, setChat] = useState<Chat>();
  const [trouble, setTrouble] = useState<string>();

  const show = (next: Chat): void => {
    setTrouble(undefined);
    // Nothing is drawn again when nothing is new.
    setChat((last) => (JSON.stringify(last) === JSON.stringify(next) ? last : next));
  };
  const fail = (): void => setTrouble('The local stack does not answer. Is npm start running?');

  useEffect(() => {
    let ended = false;
    const follow = async (): Promise<void> => {
      if (!document.hidden) {
        await readChat(platform).then((next) => ended || show(next), fail);
      }
      if (!ended) timer = setTimeout(follow, EVERY_MS);
    };
    let timer = setTimeout(follow, 0);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [platform]);

  return {
    chat: chat?.platform === platform ? chat : undefined,
    trouble,
    act: (one) => perform(platform, one).then(show, fail),
  };
}
