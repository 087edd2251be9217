import { useRef, useState } from 'preact/hooks';
import { texts } from '../state/language.ts';
import { announce } from './announcer.tsx';
import { Icon } from './icon.tsx';

const SHOWN_MS = 1_600;

interface CopyButtonProps {
  readonly text: string;
  /** Said to those who hear the page: what is copied. */
  readonly what: string;
  /** `what` is a whole sentence, and is shown too. */
  readonly word?: boolean;
}

export function CopyButton({ text, what, word = false }: CopyButtonProps) {
  const { shell } = texts.value;
  const [copied, setCopied] = useState(false);
  const timer = useRef<number>(undefined);
  const copy = async (): Promise<void> => {
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    announce(done ? shell.copied : shell.copyFailed);
    setCopied(done);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(false), SHOWN_MS);
  };
  const label = word ? what : `${shell.copy}: ${what}`;
  return (
    <button
      type="button"
      class={`${word ? 'button' : 'icon-button'} ${copied ? 'is-done' : ''}`}
      title={label}
      aria-label={label}
      onClick={() => void copy()}
    >
      <Icon name={copied ? 'check' : 'copy'} size={14} />
      {word && what}
    </button>
  );
}
