import type { RE2Set } from 're2js';
import type { Steps } from '../steps.ts';

/** Instructions times characters of one step: less than a millisecond. */
const STEP_WORK = 50_000;

// The instructions of RE2's programs that this file names. Those from RUNE on read a character.
const ALT = 1;
const ALT_MATCH = 2;
const CAPTURE = 3;
const EMPTY_WIDTH = 4;
const MATCH = 6;
const NOP = 7;
const RUNE = 8;
const RUNE_ANY = 10;
const RUNE_ANY_NOT_NL = 11;

// What an instruction of EMPTY_WIDTH requires of a place in the text.
const BEGIN_LINE = 1;
const END_LINE = 2;
const BEGIN_TEXT = 4;
const END_TEXT = 8;
const WORD_BOUNDARY = 16;
const NO_WORD_BOUNDARY = 32;

const NEWLINE = 10;
/** Stands for what is before and after a text. */
const NOTHING = -1;

// Whether an instruction accepts a class of characters, once that is known.
const ACCEPTED = 1;
const REJECTED = 2;

/**
 * Finds the patterns of a compiled set that a text matches, by their places in the set, as RE2's own `match` does. That
 * runs to its end at once, which takes some 100 ms for large patterns and long texts; this pauses on the way.
 * All threads of the program go from one character to the next together, so each instruction is followed
 * at most once for each character (swtch.com/~rsc/regexp/regexp2.html).
 */
export function* runPatterns({ prog, dfa }: RE2Set, text: string): Steps<readonly number[]> {
  const size = prog.numInst();
  const codes = Uint8Array.from(prog.inst, ({ op }) => op);
  const outs = Int32Array.from(prog.inst, ({ out }) => out);
  const args = Int32Array.from(prog.inst, ({ arg }) => arg);
  const characters = Array.from(text, (one) => one.codePointAt(0) ?? NOTHING);
  const found = new Set<number>();
  /** The place at which each instruction was last followed. */
  const followed = new Int32Array(size).fill(NOTHING);
  const branches = new Int32Array(size);
  const accepting = new Map<number, Uint8Array>();
  let threads = new Int32Array(size);
  let nextThreads = new Int32Array(size);
  let count = 0;

  /** Adds the threads that begin at an instruction, and returns how many there are then. */
  function follow(first: number, place: number, around: number, known: number): number {
    let added = known;
    let open = 1;
    branches[0] = first;
    while (open > 0) {
      let at = branches[--open] ?? 0;
      while (followed[at] !== place) {
        followed[at] = place;
        const code = codes[at] ?? 0;
        if (code >= RUNE) {
          nextThreads[added++] = at;
          break;
        }
        if (code === MATCH) found.add(args[at] ?? 0);
        if (code === ALT || code === ALT_MATCH) branches[open++] = args[at] ?? 0;
        const passes = code === EMPTY_WIDTH && ((args[at] ?? 0) & ~around) === 0;
        if (code > CAPTURE && code !== NOP && !passes) break;
        at = outs[at] ?? 0;
      }
    }
    return added;
  }

  function accepts(at: number, character: number): boolean {
    if (codes[at] === RUNE_ANY) return true;
    if (codes[at] === RUNE_ANY_NOT_NL) return character !== NEWLINE;
    return prog.inst[at].matchRune(character);
  }

  /** All threads read the character before this place, and the pattern begins again here. */
  function advance(place: number): void {
    const character = characters[place - 1] ?? NOTHING;
    const around = surroundings(character, characters[place] ?? NOTHING);
    const kind = dfa.runeClass(character);
    const accepted = accepting.get(kind) ?? new Uint8Array(size);
    accepting.set(kind, accepted);
    const [reading, waiting, last] = [threads, nextThreads, count];
    let added = 0;
    for (let thread = 0; thread < last; thread++) {
      const at = reading[thread] ?? 0;
      let answer = accepted[at];
      if (answer === 0) {
        answer = accepts(at, character) ? ACCEPTED : REJECTED;
        accepted[at] = answer;
      }
      if (answer === REJECTED) continue;
      const to = outs[at] ?? 0;
      if (followed[to] === place) continue;
      if ((codes[to] ?? 0) < RUNE) added = follow(to, place, around, added);
      else {
        followed[to] = place;
        waiting[added++] = to;
      }
    }
    count = follow(prog.start, place, around, added);
    [threads, nextThreads] = [nextThreads, threads];
  }

  count = follow(prog.start, 0, surroundings(NOTHING, characters[0] ?? NOTHING), 0);
  [threads, nextThreads] = [nextThreads, threads];
  const charactersAtOnce = Math.ceil(STEP_WORK / size);
  for (let place = 1; place <= characters.length; place++) {
    advance(place);
    if (place % charactersAtOnce === 0) yield;
  }
  return [...found].sort((one, other) => one - other);
}

function surroundings(before: number, after: number): number {
  const begins = before === NOTHING ? BEGIN_TEXT | BEGIN_LINE : before === NEWLINE ? BEGIN_LINE : 0;
  const ends = after === NOTHING ? END_TEXT | END_LINE : after === NEWLINE ? END_LINE : 0;
  const boundary = isWord(before) === isWord(after) ? NO_WORD_BOUNDARY : WORD_BOUNDARY;
  return begins | ends | boundary;
}

/** RE2 knows words of ASCII only. */
function isWord(character: number): boolean {
  return character !== NOTHING && /\w/.test(String.fromCodePoint(character));
}
