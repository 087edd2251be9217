/** Escapes that stand for themselves or for a class or place; all others say more in what follows. */
const PLAIN_ESCAPE = /[dDsSwWbBAzaftnrv\p{P}\p{S}]/u;
/** Letters without case, those of ASCII, and what means nothing in a pattern. */
const LITERAL = /[\p{Lo}A-Za-z0-9 _-]/u;
/** Groups that change nothing but what is captured. */
const GROUP = /^\((?!\?)|^\(\?:|^\(\?P?<\w+>/u;

/** One token of a pattern, by what it means for the letters around it. */
interface Piece {
  readonly kind: 'letter' | 'gap' | 'optional' | 'open' | 'close' | 'either' | 'unknown';
  readonly length: number;
}

/**
 * A text that is in everything a regular expression matches; empty where none is certain. So most of
 * many expressions can be ruled out at once by looking for these, as RE2's FilteredRE2 does. Only letters
 * outside of groups are taken, and what is not understood makes nothing certain.
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
    const { kind, length } = pieceOf(rest);
    index += length;
    if (kind === 'unknown' || (kind === 'either' && depth === 0)) return '';
    if (kind === 'open') depth++;
    if (kind === 'close') depth--;
    if (kind === 'letter' && depth === 0) run.push(rest.slice(0, length));
    else {
      // The repeat may be of zero times.
      if (kind === 'optional') run.pop();
      endRun();
    }
  }
  endRun();
  return longest;
}

function pieceOf(rest: string): Piece {
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

function escapeOf(rest: string): Piece {
  const escaped = String.fromCodePoint(rest.codePointAt(1) ?? 0);
  const known = PLAIN_ESCAPE.test(escaped);
  return { kind: known ? 'gap' : 'unknown', length: 1 + escaped.length };
}

function upTo(kind: Piece['kind'], found: RegExpExecArray | null): Piece {
  return found === null ? { kind: 'unknown', length: 1 } : { kind, length: found[0].length };
}
