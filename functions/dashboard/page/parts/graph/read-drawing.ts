import type { Texts } from '../../i18n/en/index.ts';
import { type Fields, fieldsOf, textOf, wordsOfNode } from './node-words.ts';

export interface DrawnNode {
  readonly id: string;
  readonly type: string;
  /** Few words that tell it from others of its type. */
  readonly words: string;
  /** Some way leads to it, but the definition does not have it. */
  readonly isMissing: boolean;
}

export type WayKind = 'next' | 'case' | 'else' | 'error' | 'timeout' | 'invalid';

/** A way from one node to another. */
export interface DrawnWay {
  readonly from: string;
  readonly to: string;
  /** Where the definition says so, within the node. */
  readonly field: string;
  readonly kind: WayKind;
  readonly label: string;
}

export interface Drawing {
  readonly start: string | undefined;
  readonly nodes: readonly DrawnNode[];
  readonly ways: readonly DrawnWay[];
}

/**
 * What can be drawn of a definition. It may be half written, so what cannot be read is left out: the API says what is
 * wrong with it. A test holds the ways against those that the engine takes.
 */
export function readDrawing(definition: unknown, words: Texts['graph']): Drawing {
  const { start, nodes: written } = fieldsOf(definition);
  const known = Object.entries(fieldsOf(written)).filter(([id]) => id !== '');
  const ways = known.flatMap(([id, node]) => waysOf(id, fieldsOf(node), words));
  const nodes = known.map(([id, node]) => readNode(id, fieldsOf(node), words));
  const ids = new Set(known.map(([id]) => id));
  const wanted = [textOf(start), ...ways.map(({ to }) => to)];
  const missing = new Set(wanted.filter((id) => id !== '' && !ids.has(id)));
  for (const id of missing) nodes.push({ id, type: '', words: '', isMissing: true });
  return { start: textOf(start) || undefined, nodes, ways };
}

function readNode(id: string, node: Fields, words: Texts['graph']): DrawnNode {
  return { id, type: textOf(node['type']), words: wordsOfNode(node, words), isMissing: false };
}

const common: readonly (readonly [field: string, kind: WayKind])[] = [
  ['next', 'next'],
  ['node', 'next'],
  ['on_error', 'error'],
  ['on_timeout', 'timeout'],
  ['on_invalid', 'invalid'],
  ['else', 'else'],
];

/** In the order in which they are drawn from left to right: what usually happens comes first. */
function waysOf(from: string, node: Fields, words: Texts['graph']): readonly DrawnWay[] {
  const lists = ['cases', 'choices', 'branches'].flatMap((list) => listWays(node, list, words));
  const single = common.map(([field, kind]) => {
    const label = kind === 'next' || kind === 'case' ? '' : words.ways[kind];
    return { field, kind, to: textOf(node[field]), label };
  });
  return [...lists, ...single]
    .filter(({ to }) => to !== '')
    .map((way) => ({ from, ...way }) satisfies DrawnWay);
}

function listWays(node: Fields, list: string, words: Texts['graph']): Omit<DrawnWay, 'from'>[] {
  const items: unknown = node[list];
  if (!Array.isArray(items)) return [];
  const weights = items.map((item) => Number(fieldsOf(item)['weight']) || 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return items.map((item: unknown, index) => {
    const kind = 'case' as const;
    if (typeof item === 'string') return { field: `${list}.${index}`, kind, to: item, label: '' };
    const fields = fieldsOf(item);
    const share = list === 'branches' && total > 0 ? (weights[index] ?? 0) / total : undefined;
    return {
      ...{ field: `${list}.${index}.next`, kind, to: textOf(fields['next']) },
      label: share === undefined ? labelOf(fields, words) : `${Math.round(share * 100)} %`,
    };
  });
}

function labelOf(fields: Fields, words: Texts['graph']): string {
  return 'if' in fields ? conditionWords(fields['if'], words) : textOf(fields['title']);
}

/** A condition nests as deep as its author likes; nobody reads more than this of it in a drawing. */
const MOST_LEVELS = 3;

function conditionWords(condition: unknown, words: Texts['graph'], level = 0): string {
  const { all, any, not, field, operator, value } = fieldsOf(condition);
  if (level === MOST_LEVELS) return '…';
  const inner = (one: unknown): string => conditionWords(one, words, level + 1);
  if (Array.isArray(all)) return all.slice(0, MOST_LEVELS).map(inner).join(` ${words.and} `);
  if (Array.isArray(any)) return any.slice(0, MOST_LEVELS).map(inner).join(` ${words.or} `);
  if (not !== undefined) return words.not(inner(not));
  const operators: Readonly<Record<string, (field: string, value: string) => string>> =
    words.operators;
  const [name, about, than] = [textOf(operator), textOf(field), textOf(value)];
  return Object.hasOwn(operators, name) ? (operators[name]?.(about, than) ?? '') : about;
}
