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

/** A call of a process that lives. */
interface Call {
  /** Whether it is the first one of its process. */
  readonly first: boolean;
  readonly reads: boolean;
}

const READS = ['find', 'findAll', 'page', 'count'];

/** Kills nobody, and knows afterwards where it makes a difference. */
export interface Watch {
  readonly start: Start;
  /**
   * The ends that each leave something else behind: before a process has done anything, and after each of its
   * effects. One that is killed after it has read, or before its next effect, leaves what one leaves that is
   * killed after the effect before.
   */
  ends(): readonly End[];
}

export function watchCalls(): Watch {
  const calls: Call[] = [];
  return {
    start(parts) {
      let first = true;
      return wrapParts(parts, (act, name) => async (...given) => {
        calls.push({ first, reads: READS.includes(name) });
        first = false;
        return await act(...given);
      });
    },
    ends: () =>
      calls.flatMap(({ first, reads }, at): End[] => {
        const call = at + 1;
        const before: End[] = first ? [{ call, when: 'before' }] : [];
        return reads ? before : [...before, { call, when: 'after' }];
      }),
  };
}

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
    return wrapParts(parts, (act) => async (...given) => {
      if (dead) throw new Killed();
      calls += 1;
      dead = calls === end.call;
      if (dead) onKill();
      if (dead && end.when === 'before') throw new Killed();
      const answer = await act(...given);
      if (dead) throw new Killed();
      return answer;
    });
  };
}

/** Puts something around every method of every part. */
function wrapParts<T extends Readonly<Record<string, object>>>(
  parts: T,
  wrap: (act: Act, name: string) => Act,
): T {
  const wrapped = (part: Part): Part =>
    mapValues(part, (member, name) =>
      typeof member === 'function' ? wrap(member as Act, name) : member,
    );
  return mapValues(parts, (part) => wrapped(part as Part)) as T;
}

function mapValues(of: Part, change: (value: unknown, name: string) => unknown): Part {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [name, change(value, name)]));
}
