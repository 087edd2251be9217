/** The progress of a run. */
export interface ProgressState {
  readonly sent: number;
  readonly deliveries: number;
  readonly processed: number;
  readonly events: number;
}

export interface Progress {
  show(state: ProgressState): void;
  end(): void;
}

export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 30;
const LINE_EVERY_MS = 5_000;

/** Describes the progress of a simulation. */
export function createProgress(terminal: Terminal, now: () => number = Date.now): Progress {
  const bar = createBar(terminal, now);
  return {
    show: (state) => {
      const { processed, events } = state;
      bar.show(events === 0 ? 1 : processed / events, describe(state));
    },
    end: bar.end,
  };
}

export interface Bar {
  /** @param share - of the whole, from 0 to 1. */
  show(share: number, text: string): void;
  end(): void;
}

/** A bar that redraws itself on a terminal. Elsewhere it prints a line from time to time. */
export function createBar(terminal: Terminal, now: () => number = Date.now): Bar {
  if (terminal.isTTY === true) return drawnBar(terminal);
  let last = now();
  return {
    show: (_share, text) => {
      if (now() - last < LINE_EVERY_MS) return;
      last = now();
      terminal.write(`${text}\n`);
    },
    end: () => undefined,
  };
}

function drawnBar(terminal: Terminal): Bar {
  return {
    show: (share, text) => {
      const full = Math.floor(share * WIDTH);
      const drawn = '█'.repeat(full) + '░'.repeat(WIDTH - full);
      terminal.write(`\r\u001b[K${drawn} ${text}`);
    },
    end: () => terminal.write('\r\u001b[K'),
  };
}

function describe({ sent, deliveries, processed, events }: ProgressState): string {
  return `${sent}/${deliveries} deliveries sent, ${processed}/${events} events processed`;
}
