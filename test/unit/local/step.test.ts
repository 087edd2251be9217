import { expect } from 'chai';
import { CommandError } from '../../../scripts/cli/command.ts';
import { createStep } from '../../../scripts/local/step.ts';
import { Failure } from '../../../shared/domain/failure.ts';

describe('a step of the local start', () => {
  it('is tried again while a server does not answer, and says so', async () => {
    const said: string[] = [];
    const done: string[] = [];
    const step = createStep({
      say: (line) => void said.push(line),
      done: (name) => void done.push(name),
    });
    const failures: Error[] = [
      new Failure('store_unavailable', 'Firestore is too slow'),
      new TypeError('fetch failed'),
    ];
    const result = await step('demo blocks', async () => {
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      return 'written';
    });
    expect(result).to.equal('written');
    expect(said).to.deep.equal([
      'This machine is busy: "demo blocks" is tried again',
      'This machine is busy: "demo blocks" is tried again',
    ]);
    expect(done).to.deep.equal(['demo blocks']);
  });

  for (const final of [new CommandError(1, 'Java is missing'), new Error('a bug')]) {
    it(`fails at once with "${final.message}"`, async () => {
      const work = createStep({})('x', () => Promise.reject(final));
      expect(await work.catch((reason: unknown) => reason)).to.equal(final);
    });
  }
});
