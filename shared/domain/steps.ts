/**
 * Long work in small steps: it yields wherever its caller may let others use the process. `finish` does it
 * without a pause; `runInTurns` of `shared/runtime` pauses every few milliseconds.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

export function finish<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
