/** Awaits one step of the start and tells how long it took. */
export type Step = <T>(name: string, work: Promise<T>) => Promise<T>;

export function createStep(tell: (name: string, ms: number) => void = () => {}): Step {
  return async (name, work) => {
    const began = performance.now();
    const result = await work;
    tell(name, performance.now() - began);
    return result;
  };
}
