import type { Instance } from './instance.ts';

export interface Process<T> {
  readonly instance: Instance;
  readonly serve: T;
}

export interface Pool<T = unknown> {
  pick(fraction: number): Process<T>;
  killFirst(): void;
}

/** Processes of one function. One that has ended is replaced when it is needed. */
export function createPool<T>(size: number, start: () => Process<T>): Pool<T> {
  const processes = Array.from({ length: size }, start);
  return {
    pick(fraction) {
      const place = Math.floor(fraction * size);
      const known = processes[place];
      if (known?.instance.isAlive() === true) return known;
      const fresh = start();
      processes[place] = fresh;
      return fresh;
    },
    killFirst: () => processes.find(({ instance }) => instance.isAlive())?.instance.kill(),
  };
}

/** What the work comes to, or undefined once its process has ended. */
export function untilEnd<T>(instance: Instance, work: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const end = instance.atEnd(() => resolve(undefined));
    work.finally(() => end.forget()).then(resolve, reject);
  });
}
