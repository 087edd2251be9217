/** What a process leaves undone when it is killed: from then on it reaches nothing. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

export interface End {
  readonly call: number;
  /** It has done nothing of the call, or all, and its answer was lost. */
  readonly when: 'before' | 'after';
}

type Act = (...given: unknown[]) => Promise<unknown>;
type Part = Readonly<Record<string, unknown>>;

/** The same parts, of a process that ends with the n-th call of any of their methods. */
export function killAt<T extends Readonly<Record<string, object>>>(parts: T, end: End): T {
  let calls = 0;
  const watch =
    (act: Act): Act =>
    async (...given) => {
      calls += 1;
      if (calls > end.call || (calls === end.call && end.when === 'before')) throw new Killed();
      const answer = await act(...given);
      if (calls >= end.call) throw new Killed();
      return answer;
    };
  const watched = (part: Part): Part =>
    mapValues(part, (member) => (typeof member === 'function' ? watch(member as Act) : member));
  return mapValues(parts, (part) => watched(part as Part)) as T;
}

function mapValues(of: Part, change: (value: unknown) => unknown): Part {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [name, change(value)]));
}
