/** An error that the person who typed a command reads as one sentence, without a stack trace. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError';
  /** 1: it was tried and went wrong. 2: it was asked for wrongly. */
  readonly exitStatus: 1 | 2;

  constructor(exitStatus: CommandError['exitStatus'], message: string) {
    super(message);
    this.exitStatus = exitStatus;
  }
}

/** Runs a command; what it resolves to is the exit status. */
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

/** `… | head` closes the pipe once it has enough: nobody reads what would follow. */
function endQuietlyWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

function asCommandError(error: Error): CommandError | undefined {
  if (error instanceof CommandError) return error;
  // What util.parseArgs throws says which option is wrong (nodejs.org/api/util.html#utilparseargsconfig).
  const code = 'code' in error ? String(error.code) : '';
  return code.startsWith('ERR_PARSE_ARGS') ? usageError(error.message) : undefined;
}

export function usageError(message: string): CommandError {
  return new CommandError(2, `${message}\nTry --help.`);
}

/** Prints to standard output; the exit status of success. */
export function print(text: string): number {
  process.stdout.write(text);
  return 0;
}
