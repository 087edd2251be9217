import { fieldsOf } from '../../parts/graph/node-words.ts';
import { nodesOf } from './nodes-of.ts';

export interface DiffLine {
  readonly kind: 'added' | 'removed' | 'same';
  readonly text: string;
}

export type ChangeKind = 'added' | 'removed' | 'changed';

/** What differs between two definitions: the nodes, and what is beside them under the id ''. */
export interface Difference {
  readonly changes: readonly {
    readonly id: string;
    readonly kind: ChangeKind;
    readonly lines: readonly DiffLine[];
  }[];
  /** Both in one, so that what was removed can be drawn too. */
  readonly union: object;
}

export function compareDefinitions(from: unknown, to: unknown): Difference {
  const [before, after] = [nodesOf(from), nodesOf(to)];
  const ids = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  const changes = ids.flatMap((id) => {
    const [old, now] = [textOf(before, id), textOf(after, id)];
    if (old === now) return [];
    const kind: ChangeKind = old === '' ? 'added' : now === '' ? 'removed' : 'changed';
    return [{ id, kind, lines: compareLines(linesOf(old), linesOf(now)) }];
  });
  const [oldRest, newRest] = [from, to].map((one) => {
    const { nodes: _, ...rest } = fieldsOf(one);
    return pretty(rest);
  });
  const rest =
    oldRest === newRest
      ? []
      : [
          {
            ...{ id: '', kind: 'changed' as const },
            lines: compareLines(linesOf(oldRest ?? ''), linesOf(newRest ?? '')),
          },
        ];
  const union = { ...fieldsOf(to), nodes: { ...before, ...after } };
  return { changes: [...rest, ...changes], union };
}

function textOf(nodes: Readonly<Record<string, unknown>>, id: string): string {
  return Object.hasOwn(nodes, id) ? pretty(nodes[id]) : '';
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? '';
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n');
}

/** Comparing more takes as long as nobody waits, so that all of it counts as replaced. */
const MOST_COMPARED = 1_000_000;

/** The longest common part stays, everything else is removed or added. */
export function compareLines(from: readonly string[], to: readonly string[]): readonly DiffLine[] {
  const removed = (text = ''): DiffLine => ({ kind: 'removed', text });
  const added = (text = ''): DiffLine => ({ kind: 'added', text });
  if (from.length * to.length > MOST_COMPARED) return [...from.map(removed), ...to.map(added)];
  const width = to.length + 1;
  const common = new Uint32Array((from.length + 1) * width);
  const at = (row: number, column: number): number => common[row * width + column] ?? 0;
  for (let row = from.length - 1; row >= 0; row -= 1) {
    for (let column = to.length - 1; column >= 0; column -= 1) {
      common[row * width + column] =
        from[row] === to[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < from.length || column < to.length) {
    if (row < from.length && column < to.length && from[row] === to[column]) {
      lines.push({ kind: 'same', text: from[row] ?? '' });
      row += 1;
      column += 1;
    } else if (
      column >= to.length ||
      (row < from.length && at(row + 1, column) >= at(row, column + 1))
    ) {
      lines.push(removed(from[row]));
      row += 1;
    } else {
      lines.push(added(to[column]));
      column += 1;
    }
  }
  return lines;
}
