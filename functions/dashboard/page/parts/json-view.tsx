import { type Signal, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { jsonTokens, prettyJson, type Token } from './json-tokens.ts';

/** More than this is shown as it is: colouring it would keep the page busy. */
const MOST_COLOURED = 120_000;

interface JsonViewProps {
  readonly value: unknown;
  readonly label: string;
  /** Values that stand elsewhere on the page too, and the one that is pointed at. */
  readonly linked?: ReadonlySet<string>;
  readonly lit?: Signal<string>;
}

/** What `jsonTokens` makes of a value, or nothing where it is too long to be coloured. */
export function tokensOf(value: unknown): readonly Token[] {
  const json = prettyJson(value);
  return json.length > MOST_COLOURED ? [] : jsonTokens(json);
}

export function JsonView({ value, label, linked = new Set(), lit }: JsonViewProps) {
  const tokens = useMemo(() => tokensOf(value), [value]);
  const own = useSignal('');
  const pointed = lit ?? own;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard.
    <section class="json" tabIndex={0} aria-label={label}>
      <pre>
        {tokens.length === 0
          ? prettyJson(value)
          : tokens.map((token, at) => (
              <Piece key={at} token={token} linked={linked} lit={pointed} />
            ))}
      </pre>
    </section>
  );
}

interface PieceProps {
  readonly token: Token;
  readonly linked: ReadonlySet<string>;
  readonly lit: Signal<string>;
}

function Piece({ token: { kind, text, value }, linked, lit }: PieceProps) {
  if (kind === 'plain') return text;
  if (value === undefined || !linked.has(value)) return <span class={`json-${kind}`}>{text}</span>;
  return <Linked {...{ kind, text, value, lit }} />;
}

interface LinkedProps extends Pick<Token, 'kind' | 'text'> {
  readonly value: string;
  readonly lit: Signal<string>;
}

/** Only these follow the pointer, so that a large payload does not. */
function Linked({ kind, text, value, lit }: LinkedProps) {
  return (
    <span
      class={`json-${kind} json-linked ${lit.value === value ? 'is-lit' : ''}`}
      onPointerEnter={() => {
        lit.value = value;
      }}
      onPointerLeave={() => {
        lit.value = '';
      }}
    >
      {text}
    </span>
  );
}
