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

/** Gives each process that is started its parts. */
export type Start = <T extends Readonly<Record<string, object>>>(parts: T) => T;

/** The same parts, of a process that ends with the n-th call of any of their methods. */
export function killAt<T extends Readonly<Record<string, object>>>(parts: T, end: End): T {
  return killOneAt(end)(parts);
}

/**
 * Of the processes that are started one after another, the one that makes the n-th call of all ends with it.
 * @param onKill - called then: the process may catch what the call throws.
 */
export function killOneAt(end: End, onKill: () => void = () => undefined): Start {
  let calls = 0;
  return (parts) => {
    let dead = false;
    const watch =
      (act: Act): Act =>
      async (...given) => {
        if (dead) throw new Killed();
        calls += 1;
        dead = calls === end.call;
        if (dead) onKill();
        if (dead && end.when === 'before') throw new Killed();
        const answer = await act(...given);
        if (dead) throw new Killed();
        return answer;
      };
    const watched = (part: Part): Part =>
      mapValues(part, (member) => (typeof member === 'function' ? watch(member as Act) : member));
    return mapValues(parts, (part) => watched(part as Part)) as typeof parts;
  };
}

function mapValues(of: Part, change: (value: unknown) => unknown): Part {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [name, change(value)]));
}
