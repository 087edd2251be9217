import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';

/**
 * A shell that waits until our end of a pipe closes, which happens however this process ends, and then kills
 * every registered process group. A handler of ours could not do that after a SIGKILL. (No `--` after `kill
 * -9`: dash, the sh of Debian, does not know it.)
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

/** From now on this process group ends with this process. Returns a function that undoes this. */
export function dieTogether(group: number): () => void {
  if (process.platform === 'win32') return () => {};
  send(`watch ${group}`);
  return () => send(`forget ${group}`);
}

function send(line: string): void {
  watchdog ??= startWatchdog();
  watchdog.write(`${line}\n`);
}

/** Returns our end of its pipe. Neither the watchdog nor the pipe keeps this process running. */
function startWatchdog(): Socket {
  const shell = spawn('sh', ['-c', SCRIPT], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const pipe = shell.stdin as Socket;
  // Somebody may have killed the watchdog. Then only our own handlers are left.
  for (const emitter of [shell, pipe]) emitter.on('error', () => {});
  shell.unref();
  pipe.unref();
  return pipe;
}
