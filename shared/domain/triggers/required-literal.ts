/** Escapes for one character, a class or a position. All others have a meaning for what follows. */
const PLAIN_ESCAPE = /[dDsSwWbBAzaftnrv\p{P}\p{S}]/u;
/** Letters without case, letters of ASCII, and signs without a meaning in a pattern. */
const LITERAL = /[\p{Lo}A-Za-z0-9 _-]/u;
/** Groups that only capture or group. */
const GROUP = /^\((?!\?)|^\(\?:|^\(\?P?<\w+>/u;

/** One token of a pattern, by what it means for the letters around it. */
interface Token {
  readonly kind: 'letter' | 'gap' | 'optional' | 'open' | 'close' | 'either' | 'unknown';
  readonly length: number;
}

/**
 * A literal that most texts do not contain although everything the regular expression matches does; empty
 * where there is none. One or two letters are in most texts. One Chinese or Japanese character is as rare
 * as three letters, and has three bytes of UTF-8.
 */
export function selectiveLiteral(pattern: string): string {
  const literal = requiredLiteral(pattern);
  return new TextEncoder().encode(literal).length >= 3 ? literal : '';
}

/**
 * A literal that is in everything a regular expression matches; empty where none is certain. A search for
 * the literals of many expressions rules out most of them at once, as RE2's FilteredRE2 does. Only letters
 * outside of groups count, and anything that is not understood makes nothing certain.
 */
export function requiredLiteral(pattern: string): string {
  let longest = '';
  let run: string[] = [];
  const endRun = (): void => {
    const literal = run.join('');
    if (literal.length > longest.length) longest = literal;
    run = [];
  };
  let depth = 0;
  for (let index = 0; index < pattern.length; ) {
    const rest = pattern.slice(index);
    const { kind, length } = tokenOf(rest);
    index += length;
    if (kind === 'unknown' || (kind === 'either' && depth === 0)) return '';
    if (kind === 'open') depth++;
    if (kind === 'close') depth--;
    if (kind === 'letter' && depth === 0) run.push(rest.slice(0, length));
    else {
      // The repeat may be zero times.
      if (kind === 'optional') run.pop();
      endRun();
    }
  }
  endRun();
  return longest;
}

function tokenOf(rest: string): Token {
  const letter = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  switch (letter) {
    case '\\':
      return escapeOf(rest);
    case '[':
      return upTo('gap', /^\[\^?\]?(?:\[:\w+:\]|\\.|[^\]\\])*\]/su.exec(rest));
    case '(':
      return upTo('open', GROUP.exec(rest));
    case '{':
      return upTo('optional', /^\{[^}]*\}/su.exec(rest));
    case ')':
      return { kind: 'close', length: 1 };
    case '|':
      return { kind: 'either', length: 1 };
    case '?':
    case '*':
      return { kind: 'optional', length: 1 };
    default:
      return { kind: LITERAL.test(letter) ? 'letter' : 'gap', length: letter.length };
  }
}

function escapeOf(rest: string): Token {
  const escaped = String.fromCodePoint(rest.codePointAt(1) ?? 0);
  const known = PLAIN_ESCAPE.test(escaped);
  return { kind: known ? 'gap' : 'unknown', length: 1 + escaped.length };
}

function upTo(kind: Token['kind'], found: RegExpExecArray | null): Token {
  return found === null ? { kind: 'unknown', length: 1 } : { kind, length: found[0].length };
}
