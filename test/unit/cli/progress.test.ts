import { expect } from 'chai';
import { createProgress } from '../../../scripts/cli/progress.ts';

const half = { sent: 10, deliveries: 12, processed: 5, events: 10 };

function watch(isTTY: boolean) {
  const written: string[] = [];
  return { written, terminal: { isTTY, write: (text: string) => written.push(text) } };
}

describe('createProgress', () => {
  it('redraws a bar on a terminal and wipes it at the end', () => {
    const { written, terminal } = watch(true);
    const progress = createProgress(terminal);
    progress.show(half);
    progress.end();
    expect(written).to.deep.equal([
      '\r\u001b[K███████████████░░░░░░░░░░░░░░░ 10/12 deliveries sent, 5/10 events processed',
      '\r\u001b[K',
    ]);
  });

  it('writes a plain line every five seconds elsewhere', () => {
    const { written, terminal } = watch(false);
    let now = 1000;
    const progress = createProgress(terminal, () => now);
    for (now of [2000, 5999, 6000, 7000, 11_000]) progress.show(half);
    progress.end();
    expect(written).to.deep.equal([
      '10/12 deliveries sent, 5/10 events processed\n',
      '10/12 deliveries sent, 5/10 events processed\n',
    ]);
  });
});
