/** An error that is shown to the person who typed a command: one sentence without a stack trace. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError';
  /** 1: the command failed. 2: the command was used wrongly. */
  readonly exitStatus: 1 | 2;

  constructor(exitStatus: CommandError['exitStatus'], message: string) {
    super(message);
    this.exitStatus = exitStatus;
  }
}

/** Runs a command. The command resolves to the exit status. */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  endQuietlyWithReader();
  try {
    process.exitCode = await command();
  } catch (thrown) {
    const error = thrown instanceof Error ? asCommandError(thrown) : undefined;
    if (error === undefined) throw thrown;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitStatus;
  }
}

/** `… | head` closes the pipe when it has enough. Nobody reads the rest. */
function endQuietlyWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

function asCommandError(error: Error): CommandError | undefined {
  if (error instanceof CommandError) return error;
  // The errors of util.parseArgs say which option is wrong (nodejs.org/api/util.html#utilparseargsconfig).
  const code = 'code' in error ? String(error.code) : '';
  return code.startsWith('ERR_PARSE_ARGS') ? usageError(error.message) : undefined;
}

export function usageError(message: string): CommandError {
  return new CommandError(2, `${message}\nTry --help.`);
}

/** Prints to standard output. Returns the exit status of success. */
export function print(text: string): number {
  process.stdout.write(text);
  return 0;
}
