import { useRef, useState } from 'preact/hooks';
import { texts } from '../state/language.ts';
import { announce } from './announcer.tsx';
import { Icon } from './icon.tsx';

const SHOWN_MS = 1_600;

/** @param what - said to those who hear the page: what is copied. */
export function CopyButton({ text, what }: { text: string; what: string }) {
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
  return (
    <button
      type="button"
      class={`icon-button ${copied ? 'is-done' : ''}`}
      title={`${shell.copy}: ${what}`}
      aria-label={`${shell.copy}: ${what}`}
      onClick={() => void copy()}
    >
      <Icon name={copied ? 'check' : 'copy'} size={14} />
    </button>
  );
}
