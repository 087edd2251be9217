import { invalid } from '../serve/status.ts';

type Attributes = Readonly<Record<string, string>>;
export type Filter = (attributes: Attributes) => boolean;

const TOKEN =
  /\s*(?:(AND|OR|NOT)\b|(hasPrefix)\b|(attributes)\b|([A-Za-z_]\w*)|"((?:[^"\\]|\\.)*)"|(!=|[-():.,=]))/sy;

/** Reads a subscription's filter (cloud.google.com/pubsub/docs/subscription-message-filter#filtering_syntax). */
export function readFilter(text: string): Filter {
  if (text.trim() === '') return () => true;
  const tokens = tokensOf(text);
  const fail = (): never => {
    throw invalid(`Invalid filter: ${text}`);
  };
  const accept = (wanted: string): boolean => {
    if (tokens[0] !== wanted) return false;
    tokens.shift();
    return true;
  };
  const expect = (wanted: string): void => {
    if (!accept(wanted)) fail();
  };
  /** A token of a string starts with its opening quote; a plain word has none. */
  const quoted = (): string => {
    const token = tokens.shift() ?? fail();
    return token.startsWith('"') ? token.slice(1) : fail();
  };
  const key = (): string => {
    const token = tokens.shift() ?? fail();
    if (token.startsWith('"')) return token.slice(1);
    return /^[A-Za-z_]\w*$/.test(token) ? token : fail();
  };

  function primary(): Filter {
    if (accept('NOT') || accept('-')) {
      const inner = primary();
      return (attributes) => !inner(attributes);
    }
    if (accept('(')) {
      const inner = expression();
      expect(')');
      return inner;
    }
    return condition();
  }

  function condition(): Filter {
    if (accept('hasPrefix')) {
      expect('(');
      expect('attributes');
      expect('.');
      const name = key();
      expect(',');
      const prefix = quoted();
      expect(')');
      return (attributes) => attributeOf(attributes, name)?.startsWith(prefix) ?? false;
    }
    expect('attributes');
    if (accept(':')) {
      const name = key();
      return (attributes) => attributeOf(attributes, name) !== undefined;
    }
    expect('.');
    const name = key();
    const equal = accept('=');
    if (!equal) expect('!=');
    const value = quoted();
    // A missing attribute is different from every value.
    return (attributes) => (attributeOf(attributes, name) === value) === equal;
  }

  /** AND and OR cannot be mixed without parentheses. */
  function expression(): Filter {
    const filters = [primary()];
    const [operator] = tokens;
    if (operator !== 'AND' && operator !== 'OR') return filters[0] ?? fail();
    while (accept(operator)) filters.push(primary());
    return operator === 'AND'
      ? (attributes) => filters.every((filter) => filter(attributes))
      : (attributes) => filters.some((filter) => filter(attributes));
  }

  const filter = expression();
  return tokens.length === 0 ? filter : fail();
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  const source = text.trimEnd();
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < source.length; ) {
    const match = TOKEN.exec(source);
    if (match === null) throw invalid(`Invalid filter: ${text}`);
    const quoted = match[5];
    tokens.push(quoted === undefined ? match[0].trim() : `"${quoted.replace(/\\(.)/gs, '$1')}`);
  }
  return tokens;
}

function attributeOf(attributes: Attributes, key: string): string | undefined {
  return Object.hasOwn(attributes, key) ? attributes[key] : undefined;
}
