/** What a run has come to so far. */
export interface Standing {
  readonly sent: number;
  readonly deliveries: number;
  readonly settled: number;
  readonly events: number;
}

export interface Progress {
  show(standing: Standing): void;
  end(): void;
}

export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 30;
const LINE_EVERY_MS = 5_000;

/** A bar that redraws itself on a terminal, an occasional line anywhere else. */
export function createProgress(terminal: Terminal, now: () => number = Date.now): Progress {
  if (terminal.isTTY === true) return bar(terminal);
  let last = now();
  return {
    show: (standing) => {
      if (now() - last < LINE_EVERY_MS) return;
      last = now();
      terminal.write(`${describe(standing)}\n`);
    },
    end: () => undefined,
  };
}

function bar(terminal: Terminal): Progress {
  return {
    show: (standing) => {
      const share = standing.events === 0 ? 1 : standing.settled / standing.events;
      const full = Math.floor(share * WIDTH);
      const drawn = '█'.repeat(full) + '░'.repeat(WIDTH - full);
      terminal.write(`\r\u001b[K${drawn} ${describe(standing)}`);
    },
    end: () => terminal.write('\r\u001b[K'),
  };
}

function describe({ sent, deliveries, settled, events }: Standing): string {
  return `${sent}/${deliveries} deliveries sent, ${settled}/${events} events processed`;
}
