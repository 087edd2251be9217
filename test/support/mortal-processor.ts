import type { Processor } from '../../functions/process/process.ts';

/** Something asked of the world outside: of the database, of a topic. */
type Ask = (...given: never[]) => Promise<unknown>;

/** A process that dies at one of its steps: before what it asks there is done, or after it, with the answer lost. */
export function mortal(
  processor: Processor,
  diesAt: number,
): Processor & { readonly steps: () => number } {
  let step = 0;
  const live = (): void => {
    if (step++ >= diesAt) throw new Error('killed');
  };
  const through = <A extends Ask>(ask: A): A =>
    (async (...given: never[]) => {
      live();
      const answer = await ask(...given);
      live();
      return answer;
    }) as A;
  const { store, publisher } = processor;
  return {
    ...processor,
    store: { ...store, change: through(store.change) },
    publisher: { ...publisher, publish: through(publisher.publish) },
    findBlock: through(processor.findBlock),
    findMatcher: through(processor.findMatcher),
    steps: () => step,
  };
}
