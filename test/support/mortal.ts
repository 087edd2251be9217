/** What a process leaves undone when it is killed: from then on it reaches nothing. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

export interface Life {
  /** Whether the end has come. */
  ended(): boolean;
}

type Methods = Readonly<Record<string, unknown>>;

/**
 * The same parts, whose calls end with the n-th: before it has done anything, or after it has and
 * before its answer was heard.
 */
export function mortal<T extends Readonly<Record<string, unknown>>>(
  parts: T,
  end: { readonly call: number; readonly when: 'before' | 'after' },
): T & { readonly life: Life } {
  let calls = 0;
  const watch =
    (act: (...given: unknown[]) => unknown) =>
    async (...given: unknown[]): Promise<unknown> => {
      calls += 1;
      if (calls > end.call || (calls === end.call && end.when === 'before')) throw new Killed();
      const answer = await act(...given);
      if (calls >= end.call) throw new Killed();
      return answer;
    };
  const wrapped = Object.entries(parts).map(([name, part]) => [
    name,
    typeof part === 'object' && part !== null ? watchAll(part as Methods, watch) : part,
  ]);
  return { ...(Object.fromEntries(wrapped) as T), life: { ended: () => calls >= end.call } };
}

function watchAll(
  part: Methods,
  watch: (act: (...given: unknown[]) => unknown) => unknown,
): Methods {
  return Object.fromEntries(
    Object.entries(part).map(([name, member]) => [
      name,
      typeof member === 'function' ? watch(member as never) : member,
    ]),
  );
}
