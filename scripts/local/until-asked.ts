const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** npm and tsx pass on a Ctrl-C that the terminal has sent to us already. */
const SAME_KEYPRESS_MS = 300;

/** Aborts when a person or the system asks this process to end. Asked again, it ends at once. */
export function untilAsked(): AbortSignal {
  const asked = new AbortController();
  let firstAt = 0;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (!asked.signal.aborted) {
        firstAt = performance.now();
        process.stdout.write('\nStopping …\n');
        asked.abort();
      } else if (performance.now() - firstAt > SAME_KEYPRESS_MS) {
        // What we started ends with us.
        process.exit(130);
      }
    });
  }
  return asked.signal;
}
