import type { ExplainedEvent } from './explain-body.ts';

/** A table of the events: one line per kind and result, with their number. */
export function countKinds(events: readonly ExplainedEvent[]): string {
  const counts = new Map<string, number>();
  for (const { kind, normalised } of events) {
    const types = new Set(normalised.map(({ type }) => type));
    const result = `${kind}\t${[...types].join(', ')}`;
    counts.set(result, (counts.get(result) ?? 0) + 1);
  }
  const rows = [...counts].sort().map(([result, count]) => {
    const [kind = '', types = ''] = result.split('\t');
    return { kind, count: String(count), types };
  });
  const width = Math.max(4, ...rows.map(({ kind }) => kind.length));
  return [{ kind: 'kind', count: 'count', types: 'becomes' }, ...rows]
    .map(({ kind, count, types }) => `${kind.padEnd(width)}  ${count.padStart(5)}  ${types}\n`)
    .join('');
}
