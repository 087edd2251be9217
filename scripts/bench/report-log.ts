import type { LogPageReads } from './log-page.ts';

/** What pages of the log have read, of a short log and of a long one. */
export function logPageTable(counted: readonly LogPageReads[]): readonly (readonly string[])[] {
  const [{ few, many } = { few: 0, many: 0 }] = counted;
  return [
    ['documents read by a page of the log', `of ${few} events`, `of ${many}`, 'aim', 'met'],
    ...counted.map(({ name, fewReads, manyReads }) => [
      ...[name, String(fewReads), String(manyReads), `= ${fewReads}`],
      fewReads === manyReads ? 'yes' : 'no',
    ]),
  ];
}
