import { createHash } from 'node:crypto';
import { isRecord } from './read-json.ts';

type Task = { readonly print: string } | { readonly value: unknown };

/**
 * The SHA-256 of a JSON value's canonical text (keys sorted), in hex: the key of an event without one.
 * Walks with a list of its own, because recursion overflows the stack on deep nesting.
 */
export function digestJson(value: unknown): string {
  const hash = createHash('sha256');
  const tasks: Task[] = [{ value }];
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    if ('print' in task) hash.update(task.print);
    else for (const next of open(task.value).reverse()) tasks.push(next);
  }
  return hash.digest('hex');
}

function open(value: unknown): Task[] {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => [{ value: item }]);
    return [{ print: '[' }, ...withCommas(items), { print: ']' }];
  }
  if (isRecord(value)) {
    const fields = Object.keys(value)
      .sort()
      .map((key) => [{ print: `${JSON.stringify(key)}:` }, { value: value[key] }]);
    return [{ print: '{' }, ...withCommas(fields), { print: '}' }];
  }
  return [{ print: JSON.stringify(value) ?? 'null' }];
}

function withCommas(groups: readonly Task[][]): Task[] {
  return groups.flatMap((group, index) => (index === 0 ? group : [{ print: ',' }, ...group]));
}
