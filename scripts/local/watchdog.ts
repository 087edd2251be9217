import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';

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

let watchdog: Socket | undefined;

/** From now on this process group dies with us. Gives back how to let it go. */
export function dieTogether(group: number): () => void {
  if (process.platform === 'win32') return () => {};
  tell(`watch ${group}`);
  return () => tell(`forget ${group}`);
}

function tell(line: string): void {
  watchdog ??= startWatchdog();
  watchdog.write(`${line}\n`);
}

/** Gives our end of its pipe. Neither it nor the pipe keeps us running once all else has ended. */
function startWatchdog(): Socket {
  const shell = spawn('sh', ['-c', SCRIPT], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const pipe = shell.stdin as Socket;
  // Somebody may have killed it: then our own handlers must do.
  for (const emitter of [shell, pipe]) emitter.on('error', () => {});
  shell.unref();
  pipe.unref();
  return pipe;
}
