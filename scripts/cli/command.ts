/** What the person who typed a command is told in one sentence, without a stack trace. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  /** 1: it was tried and went wrong. 2: it was asked for wrongly. */
  readonly exitStatus: 1 | 2;

  constructor(exitStatus: CommandError['exitStatus'], message: string) {
    super(message);
    this.exitStatus = exitStatus;
  }
}

/** Runs a command; what it resolves to is the exit status. */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (thrown) {
    const trouble = thrown instanceof Error ? asCommandError(thrown) : undefined;
    if (trouble === undefined) throw thrown;
    process.stderr.write(`${trouble.message}\n`);
    process.exitCode = trouble.exitStatus;
  }
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
