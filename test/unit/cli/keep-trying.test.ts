import { expect } from 'chai';
import { CommandError } from '../../../scripts/cli/command.ts';
import { keepTrying, Unavailable } from '../../../scripts/cli/keep-trying.ts';

/** Answers what the list says, one entry a call: an error is thrown. */
function script(answers: readonly unknown[]): () => Promise<unknown> {
  const left = [...answers];
  return async () => {
    const answer = left.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
}

describe('keep trying', () => {
  it('continues after an outage and says once that it started and once that it is over', async () => {
    const said: string[] = [];
    const say = (sentence: string): unknown => said.push(sentence);
    const down = new Unavailable('The API at http://a answered 503.');
    const ask = script([down, down, down, 'page']);
    expect(await keepTrying(ask, { forMs: 60_000, pauseMs: 1, say })).to.equal('page');
    expect(said).to.deep.equal([
      'The API at http://a answered 503. Trying again …',
      'The API answers again.',
    ]);
  });

  it('throws the outage once it has lasted too long', async () => {
    const down = new Unavailable('The API does not answer at http://a.');
    const thrown = await keepTrying(script([down, down, 'late']), { forMs: 0, pauseMs: 1 }).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(thrown).to.equal(down);
  });

  it('throws any other error at once', async () => {
    const wrong = new CommandError(1, 'Invalid query');
    const thrown = await keepTrying(script([wrong, 'page']), { forMs: 60_000 }).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(thrown).to.equal(wrong);
  });
});
