/** What a command has printed, and the exit status it ends with. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

let runs = 0;

/**
 * Runs `scripts/<name>.ts` as `npm run <name>` does, but in this process: a process of its own loads the same
 * hundreds of files each time.
 * @param env - the only variables of CONVOTIC_… the command finds.
 */
export async function runHere(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const { argv, env: before, exitCode } = process;
  const others = Object.entries(before).filter(([variable]) => !variable.startsWith('CONVOTIC_'));
  const out = capture(process.stdout);
  const err = capture(process.stderr);
  process.argv = [...argv.slice(0, 1), `scripts/${name}.ts`, ...args];
  process.env = { ...Object.fromEntries(others), ...env };
  process.exitCode = 0;
  try {
    // A module runs once under each name.
    await import(`../../scripts/${name}.ts?run=${runs++}`);
    return { code: Number(process.exitCode), stdout: out.text(), stderr: err.text() };
  } finally {
    Object.assign(process, { argv, env: before, exitCode });
    out.release();
    err.release();
  }
}

interface Captured {
  text(): string;
  release(): void;
}

function capture(stream: NodeJS.WriteStream): Captured {
  const { write } = stream;
  const listeners = stream.listeners('error');
  let text = '';
  stream.write = (chunk: string | Uint8Array): boolean => {
    text += String(chunk);
    return true;
  };
  return {
    text: () => text,
    release() {
      stream.write = write;
      for (const listener of stream.listeners('error')) {
        // The listeners of an emitter are functions of any form.
        if (!listeners.includes(listener)) stream.off('error', listener as () => void);
      }
    },
  };
}
