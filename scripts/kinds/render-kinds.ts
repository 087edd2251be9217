import type { EventRow } from '../../shared/platforms/event-row.ts';
import { leadsTo } from '../../shared/platforms/find-row.ts';
import type { Platform } from '../../shared/platforms/platform.ts';

const HEAD = `# Kinds of events

Every kind of event that the platforms' tables (\`<platform>/events.ts\`) know: its name, what makes its
key, where its time is, and the type it becomes. Paths begin at the event itself. An event without its
time has that of the delivery's wrapper (Meta's \`entry.time\`), and failing that the time of receipt. A
kind that is in no table keeps its own name and becomes \`platform.event.other\`, and so does an event that
does not have the shape of its kind.

This page is written by \`npm run kinds\`.
`;

/** The page of all kinds, from the tables that splitting and normalising go by. */
export function renderKinds(platforms: Readonly<Record<string, Pick<Platform, 'table'>>>): string {
  const chapters = Object.entries(platforms).map(
    ([name, { table }]) =>
      `\n## ${name}\n\n| Kind | Key | Time | Becomes |\n|---|---|---|---|\n${table.map(renderRow).join('')}`,
  );
  return `${HEAD}${chapters.join('')}`;
}

function renderRow(row: EventRow): string {
  const kind = [row.kind, ...(row.detail ?? []).map((path) => `<${path}>`)].join('.');
  return `| ${code(kind)} | ${keyOf(row)} | ${timeOf(row)} | ${typesOf(row)} |\n`;
}

function keyOf({ id, key }: EventRow): string {
  if (id !== undefined) return code(id);
  if (key === undefined) return 'SHA-256 of the event';
  const parts = key.map((part) => {
    const paths = part.replace('?', '').split('/').map(code).join(' or ');
    return part.endsWith('?') ? `${paths} if any` : paths;
  });
  return ['the kind', ...parts].join(', ');
}

function timeOf({ time = 'timestamp' }: EventRow): string {
  return time === null ? 'receipt' : code(time);
}

/** One line for all details with the same types; the rest is last. */
function typesOf(row: EventRow): string {
  const { '*': others, ...leads } = leadsTo(row);
  const details = new Map<string, string[]>();
  for (const [detail, types] of Object.entries(leads)) {
    const result = choice(types);
    details.set(result, [...(details.get(result) ?? []), code(detail)]);
  }
  const lines = [...details].map(([result, names]) => `${names.join(', ')}: ${result}`);
  return lines.length === 0 ? choice(others) : [...lines, `others: ${choice(others)}`].join('<br>');
}

function choice(types: readonly string[]): string {
  return types.map(code).join(' or ');
}

function code(text: string): string {
  return `\`${text}\``;
}
