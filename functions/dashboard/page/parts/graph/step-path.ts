import type { Texts } from '../../i18n/en/index.ts';
import { type NodeMark, wayName } from './node-mark.ts';

interface VisitedStep {
  readonly node: string;
  readonly type: string;
  readonly status: string;
  readonly next?: string | undefined;
}

/** What a graph shows of an execution. */
export interface StepPath {
  readonly marks: ReadonlyMap<string, NodeMark>;
  readonly taken: ReadonlySet<string>;
}

/** The path that an execution took, by its steps in the order in which they began. */
export function stepPath(steps: readonly VisitedStep[], words: Texts['graph']): StepPath {
  const visits = new Map<string, VisitedStep[]>();
  const taken = new Set<string>();
  const [first] = steps;
  if (first !== undefined) taken.add(wayName('', first.node));
  for (const step of steps) {
    const known = visits.get(step.node) ?? [];
    visits.set(step.node, [...known, step]);
    if (step.type === 'split') taken.add(wayName(step.node, '*'));
    if (step.next !== undefined) taken.add(wayName(step.node, step.next));
  }
  return { marks: new Map([...visits].map(([id, made]) => [id, markOf(made, words)])), taken };
}

function markOf(made: readonly VisitedStep[], words: Texts['graph']): NodeMark {
  const status = made.at(-1)?.status ?? '';
  const known: Readonly<Record<string, string>> = words.states;
  const notes = [known[status], made.length > 1 ? words.visits(made.length) : undefined];
  const note = notes.filter((one) => one !== undefined).join(' · ');
  const tone = status === 'failed' ? 'failed' : status === 'waiting' ? 'current' : 'taken';
  return note === '' ? { tone } : { tone, note };
}
