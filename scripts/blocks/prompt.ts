import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

export interface Question {
  readonly label: string;
  readonly help: string;
  readonly secret: boolean;
  readonly required: boolean;
}

export interface Prompt {
  ask(question: Question): Promise<string>;
  close(): void;
}

/** Opens a prompt at the terminal that hides typed and pasted secrets. */
export function openPrompt(): Prompt {
  let hidden = false;
  // Readline echoes the input to this stream, which drops it for secrets.
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!hidden) process.stderr.write(chunk);
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  return {
    async ask({ label, help, secret, required }) {
      process.stderr.write(`\n${help}\n${label}${required ? '' : ' (may be left empty)'}: `);
      hidden = secret;
      try {
        return (await terminal.question('')).trim();
      } finally {
        hidden = false;
        if (secret) process.stderr.write('\n');
      }
    },
    close: () => terminal.close(),
  };
}
