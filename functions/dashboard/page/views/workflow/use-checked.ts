import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { checkWorkflow } from '../../client/api.ts';
import { RequestError } from '../../client/request.ts';
import type { WorkflowCheck } from '../../client/shapes.ts';
import type { NodeMark } from '../../parts/graph/node-mark.ts';
import { texts } from '../../state/language.ts';
import { findPlaces, type JsonPlaces, lineOf } from './json-places.ts';

/** After so long without a key, what was written is checked and drawn. */
const PAUSE_MS = 400;

type Problem = WorkflowCheck['problems'][number];

/** A text and what is wrong with it. */
export interface Checked {
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
export function useChecked(text: string): Checked {
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
  return useMemo(() => {
    const found = answer === undefined || answer instanceof RequestError ? undefined : answer;
    const problems = (found?.problems ?? []).map((one) => ({
      ...one,
      line: lineOf(places, one.field),
    }));
    const lines = new Set([...places.troubles, ...problems].map(({ line }) => line));
    const ids = problems.flatMap(
      ({ field }) => /^definition\.nodes\.([^.]+)/.exec(field)?.[1] ?? [],
    );
    const marks = [...Map.groupBy(ids, (id) => id)].map(([id, all]): [string, NodeMark] => [
      id,
      { tone: 'failed', note: words.problems(all.length) },
    ]);
    const state =
      answer instanceof RequestError
        ? ('unchecked' as const)
        : found === undefined || settled !== text
          ? ('checking' as const)
          : ('checked' as const);
    return {
      ...{ places, file, drawn: drawn.current, state, problems, lines },
      ...{ more: found?.more === true, marks: new Map(marks) },
    };
  }, [answer, places, file, settled, text, words]);
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
