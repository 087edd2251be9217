import { RE2JS, RE2Set } from 're2js';
import type { Steps } from '../steps.ts';
import { comparablePattern } from './comparable.ts';
import { runPatterns } from './run-patterns.ts';

/** Characters of text that compiling one instruction takes as much time as. */
const COMPILE_LENGTH = 500;

/** `\p{L}` has 685 ranges, which make its instruction some six times as slow as a plain letter's. */
const RANGE_BOUNDS_PER_INSTRUCTION = 256;

/**
 * How much of what it has learnt about texts a compiled set may keep, in bytes. RE2's automaton grows with
 * the texts it sees, up to megabytes for a pattern of twenty characters. Beyond this it starts over, or
 * works without the automaton, which is slower but as linear.
 */
const LEARNT_BYTES = 64 * 1024;

/** A regular expression: how many instructions it has, or in RE2's words what is wrong with it. */
export type PatternSize = { readonly instructions: number } | { readonly wrong: string };

/** Patterns of whole workspaces are measured at each change of a workflow, so the sizes are remembered. */
const measured = openRecent<PatternSize>(100_000);

/**
 * Compiles a regular expression of RE2 (github.com/google/re2/wiki/Syntax) to measure it. The time RE2
 * takes for a text is at most proportional to the instructions times the length of the text.
 */
export function measurePattern(source: string, caseSensitive: boolean): PatternSize {
  return measured.get(`${caseSensitive} ${source}`, () => ({
    value: measure(comparablePattern(source, caseSensitive), caseSensitive),
    size: 1,
  }));
}

function measure(written: string, caseSensitive: boolean): PatternSize {
  try {
    return { instructions: sizeOf(RE2JS.compile(written, flagsOf(caseSensitive))) };
  } catch (thrown) {
    const words = thrown instanceof Error ? thrown.message : String(thrown);
    // re2js puts the flag before the pattern, and so into its message.
    return { wrong: caseSensitive ? words : words.replace('`(?i)', '`') };
  }
}

/** `programSize` counts `\p{L}` and `a` alike, so the ranges of each instruction are counted too. */
function sizeOf(compiled: RE2JS): number {
  const { inst } = compiled.re2().prog as {
    inst: readonly { readonly runes: readonly number[] }[];
  };
  const bounds = inst.reduce((sum, { runes }) => sum + runes.length, 0);
  return inst.length + Math.floor(bounds / RANGE_BOUNDS_PER_INSTRUCTION);
}

/** Patterns that are tried on a text in one pass. */
export interface PatternSet {
  readonly instructions: number;
  /** Gives the places in the list of the patterns that match. The text is in the form of `comparableToPattern`. */
  match(text: string): readonly number[];
  /** Does the work of `match` in steps, and keeps the result for it. */
  prepare(text: string): Steps<void>;
}

/** The patterns must be valid. They are compiled when a text first needs them. */
export function createPatternSet(sources: readonly string[], caseSensitive: boolean): PatternSet {
  const instructions = sources.reduce((sum, one) => sum + instructionsOf(one, caseSensitive), 0);
  const key = JSON.stringify([caseSensitive, ...sources]);
  const compile = () => ({
    value: compileSet(sources, caseSensitive),
    size: Math.max(instructions, LEAST_KEPT),
  });
  return {
    instructions,
    match: (text) => prepared.peek(text)?.get(key) ?? compiled.get(key, compile).match(text),
    *prepare(text) {
      const known = prepared.get(text, () => ({ value: new Map(), size: text.length }));
      if (!known.has(key)) known.set(key, yield* runPatterns(compiled.get(key, compile), text));
      yield;
    },
  };
}

/** What has been found in long texts, by set: of some hundred texts, more than are processed at the same time. */
const prepared = openRecent<Map<string, readonly number[]>>(500_000);

export function instructionsOf(source: string, caseSensitive: boolean): number {
  const size = measurePattern(source, caseSensitive);
  return 'wrong' in size ? 0 : size.instructions;
}

/**
 * The work of a set on a text, as `MatchingBudget` counts it. It includes compiling the set even where
 * that was done before: the result must not depend on what a process has seen.
 */
export function workOf({ instructions }: PatternSet, text: string): number {
  return instructions * (text.length + COMPILE_LENGTH);
}

/** The work of locating a match may take some 40 ms of a process that answers others too. */
const LOCATING_WORK = 1_000_000;

/**
 * Where a pattern that matches a text matches it first; a set says only that it does. Where finding out would
 * take too long, it is nowhere in particular: at the beginning, with no length.
 */
export function locatePattern(
  source: string,
  caseSensitive: boolean,
  text: string,
): { readonly start: number; readonly end: number } {
  const work = instructionsOf(source, caseSensitive) * (text.length + COMPILE_LENGTH);
  if (work > LOCATING_WORK) return { start: 0, end: 0 };
  const written = comparablePattern(source, caseSensitive);
  const matcher = RE2JS.compile(written, flagsOf(caseSensitive)).matcher(text);
  return matcher.find() ? { start: matcher.start(), end: matcher.end() } : { start: 0, end: 0 };
}

/** Compiled sets of all workspaces together, in instructions: some hundred megabytes at most. */
const compiled = openRecent<RE2Set>(50_000);
/** A small set takes memory too, for what it learns of texts. */
const LEAST_KEPT = 50;

function compileSet(sources: readonly string[], caseSensitive: boolean): RE2Set {
  const set = new RE2Set(RE2Set.UNANCHORED, flagsOf(caseSensitive), LEARNT_BYTES);
  for (const source of sources) set.add(comparablePattern(source, caseSensitive));
  set.compile();
  return set;
}

function flagsOf(caseSensitive: boolean): number {
  return caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE;
}

/** Values of a bounded total size; the one not used for the longest time is dropped first. */
function openRecent<T>(maxSize: number) {
  const entries = new Map<string, { readonly value: T; readonly size: number }>();
  let total = 0;
  return {
    peek: (key: string): T | undefined => entries.get(key)?.value,
    get(key: string, make: () => { readonly value: T; readonly size: number }): T {
      const known = entries.get(key);
      const entry = known ?? make();
      if (known === undefined) total += entry.size;
      else entries.delete(key);
      entries.set(key, entry);
      for (const [oldest, { size }] of entries) {
        if (total <= maxSize || oldest === key) break;
        entries.delete(oldest);
        total -= size;
      }
      return entry.value;
    },
  };
}
