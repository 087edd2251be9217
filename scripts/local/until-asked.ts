const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** npm and tsx pass on a Ctrl-C that the terminal has also sent to this process. */
const SAME_KEYPRESS_MS = 300;

const PARENT_CHECK_MS = 500;

/** Aborts when a person or the system asks this process to end. Asked again, it ends at once. */
export function untilAsked(): AbortSignal {
  const asked = new AbortController();
  let firstAt = 0;
  const ask = (): void => {
    if (!asked.signal.aborted) {
      firstAt = performance.now();
      process.stdout.write('\nStopping …\n');
      asked.abort();
    } else if (performance.now() - firstAt > SAME_KEYPRESS_MS) {
      // The processes that this one started end with it.
      process.exit(130);
    }
  };
  for (const signal of SIGNALS) process.on(signal, ask);
  if (process.env['npm_lifecycle_event'] !== undefined) onceOrphaned(ask);
  return asked.signal;
}

/** npm sends SIGTERM to the shell that runs this process. The shell ends and does not pass the signal on. */
function onceOrphaned(ask: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    ask();
  }, PARENT_CHECK_MS).unref();
}
