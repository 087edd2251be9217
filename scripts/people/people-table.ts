import type { Person } from '../../shared/domain/people/person.ts';
import { makeVisible } from '../cli/make-visible.ts';
import { fitText } from '../cli/text-width.ts';

/** Lists people, one per line. */
export function peopleTable(people: readonly Person[]): string {
  const head = row('ADDRESS', 'ROLE', 'STATUS', 'LAST SIGN-IN', 'NAME');
  const rows = people.map(({ email, role, status, last_seen_at, name }) =>
    row(email, role, status, last_seen_at ?? '-', makeVisible(name ?? '')),
  );
  return [head, ...rows].map((line) => `${line.trimEnd()}\n`).join('');
}

function row(email: string, role: string, status: string, seen: string, name: string): string {
  const cells = [fitText(email, 32), fitText(role, 8), fitText(status, 8), fitText(seen, 24)];
  return [...cells, name].join('  ');
}
