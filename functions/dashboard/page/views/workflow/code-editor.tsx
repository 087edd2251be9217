import { useEffect, useMemo, useRef } from 'preact/hooks';

interface CodeEditorProps {
  readonly text: string;
  readonly label: string;
  readonly readOnly: boolean;
  /** The lines that are marked. */
  readonly marked: ReadonlySet<number>;
  /** A line to go to; another object goes there again. */
  readonly goTo: { readonly line: number } | undefined;
  write(text: string): void;
}

/**
 * A text area with line numbers. It has what every text area has: the browser's undo and search, screen readers,
 * dictation, and the Tab key that leaves it. CodeMirror with JSON has 95 kB compressed, more than all of the first load.
 */
export function CodeEditor({ text, label, readOnly, marked, goTo, write }: CodeEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const amount = useMemo(() => text.split('\n').length, [text]);
  // Thousands of numbers are not compared again for each key.
  const numbers = useMemo(
    () => (
      <ol class="code-lines" aria-hidden="true">
        {Array.from({ length: amount }, (_, at) => (
          <li key={at} class={marked.has(at + 1) ? 'is-marked' : undefined}>
            {at + 1}
          </li>
        ))}
      </ol>
    ),
    [amount, marked],
  );
  useEffect(() => {
    if (area.current !== null && goTo !== undefined) showLine(area.current, goTo.line);
  }, [goTo]);
  return (
    <div class="code-editor">
      {numbers}
      <textarea
        ref={area}
        aria-label={label}
        rows={amount}
        wrap="off"
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        readOnly={readOnly}
        value={text}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
    </div>
  );
}

/** Selects a line, and scrolls to it within the editor. */
function showLine(area: HTMLTextAreaElement, line: number): void {
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  const frame = area.parentElement;
  const height = area.scrollHeight / lines.length;
  if (frame !== null) frame.scrollTop = (line - 1) * height - frame.clientHeight / 2;
  area.scrollLeft = 0;
}
