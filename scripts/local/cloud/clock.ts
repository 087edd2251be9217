/** Time as the embedded cloud sees it: a simulation has its own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs the work after so many milliseconds. Returns a function that cancels it. */
  after(ms: number, work: () => void): () => void;
}

export const systemClock: Clock = {
  now: Date.now,
  after(ms, work) {
    const timer = setTimeout(work, ms).unref();
    return () => clearTimeout(timer);
  },
};
