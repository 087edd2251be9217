import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { checkWorkflow } from '../../client/api.ts';
import { RequestError } from '../../client/request.ts';
import type { WorkflowCheck } from '../../client/shapes.ts';
import type { Texts } from '../../i18n/en/index.ts';
import type { NodeMark } from '../../parts/graph/node-mark.ts';
import { texts } from '../../state/language.ts';
import { findPlaces, type JsonPlaces, lineOf } from './json-places.ts';

/** After so long without a key, what was written is checked and drawn. */
const PAUSE_MS = 400;

type Problem = WorkflowCheck['problems'][number];

/** A text and what is wrong with it. */
export interface CheckedText {
  readonly places: JsonPlaces;
  /** What it says, unless it is no JSON object. */
  readonly file: object | undefined;
  /** The newest that could be read, which is drawn. */
  readonly drawn: object | undefined;
  readonly state: 'checking' | 'checked' | 'unchecked';
  /** What the API says is wrong. */
  readonly problems: readonly (Problem & { readonly line: number })[];
  readonly more: boolean;
  /** Every line with a mistake. */
  readonly lines: ReadonlySet<number>;
  /** The nodes with mistakes. */
  readonly marks: ReadonlyMap<string, NodeMark>;
}

/** Checks a text by the API's own rules while it is written. */
export function useChecked(text: string): CheckedText {
  const { editor: words } = texts.value;
  const settled = useSettled(text);
  const { places, file } = useMemo(() => read(settled), [settled]);
  const drawn = useRef<object>(undefined);
  if (file !== undefined) drawn.current = file;
  const [known, setKnown] = useState<{ file: object; answer: WorkflowCheck | RequestError }>();
  useEffect(() => {
    if (file === undefined) return;
    let over = false;
    const keep = (answer: WorkflowCheck | RequestError): void => {
      if (!over) setKnown({ file, answer });
    };
    checkWorkflow(file).then(keep, (thrown: unknown) =>
      keep(thrown instanceof RequestError ? thrown : new RequestError(0, 'unexpected', '')),
    );
    return () => {
      over = true;
    };
  }, [file]);
  const answer = known?.file === file ? known?.answer : undefined;
  const found = useMemo(() => {
    const report = answer === undefined || answer instanceof RequestError ? undefined : answer;
    const problems = (report?.problems ?? []).map((one) => ({
      ...one,
      line: lineOf(places, one.field),
    }));
    const lines = new Set([...places.troubles, ...problems].map(({ line }) => line));
    return { problems, lines, marks: marksOf(problems, words), more: report?.more === true };
  }, [answer, places, words]);
  const unchecked = answer instanceof RequestError;
  const checking = answer === undefined || settled !== text;
  const state = unchecked ? 'unchecked' : checking ? 'checking' : 'checked';
  return { ...found, places, file, drawn: drawn.current, state };
}

function marksOf(
  problems: readonly Problem[],
  words: Texts['editor'],
): ReadonlyMap<string, NodeMark> {
  const ids = problems.flatMap(({ field }) => /^definition\.nodes\.([^.]+)/.exec(field)?.[1] ?? []);
  const marked = [...Map.groupBy(ids, (id) => id)].map(([id, all]): [string, NodeMark] => [
    id,
    { tone: 'failed', note: words.problems(all.length) },
  ]);
  return new Map(marked);
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

function read(text: string): { readonly places: JsonPlaces; readonly file: object | undefined } {
  const places = findPlaces(text);
  try {
    const value: unknown = JSON.parse(text);
    const isFile = typeof value === 'object' && value !== null && !Array.isArray(value);
    return { places, file: isFile ? value : undefined };
  } catch {
    return { places, file: undefined };
  }
}
