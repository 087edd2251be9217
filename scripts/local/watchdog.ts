import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * A shell that waits for our end of a pipe to close, which happens however we die, and then kills
 * every process group it was told of. No handler of ours could do that after a SIGKILL. (No `--` after
 * `kill -9`: dash, the sh of Debian, does not know it.)
 */
const SCRIPT = `
groups=" "
while read -r verb group; do
  case $verb in
    watch) groups="$groups$group " ;;
    forget) groups=$(printf %s "$groups" | sed "s/ $group / /") ;;
  esac
done
for group in $groups; do kill -9 "-$group" 2>/dev/null; done
`;

let watchdog: ChildProcess | undefined;

/** From now on this process group dies with us. Gives back how to let it go. */
export function dieTogether(group: number): () => void {
  if (process.platform === 'win32') return () => {};
  tell(`watch ${group}`);
  return () => tell(`forget ${group}`);
}

function tell(line: string): void {
  watchdog ??= startWatchdog();
  watchdog.stdin?.write(`${line}\n`);
}

function startWatchdog(): ChildProcess {
  const started = spawn('sh', ['-c', SCRIPT], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  started.unref();
  // Without this the pipe alone would keep us running after everything else has ended.
  if (started.stdin && 'unref' in started.stdin) (started.stdin as { unref(): void }).unref();
  void once(started, 'error').catch(() => {});
  return started;
}
