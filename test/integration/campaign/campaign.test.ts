import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { hunt } from '../../../scripts/campaign/find-mutations.ts';
import { mutations } from '../../../scripts/campaign/mutations.ts';

const script = fileURLToPath(new URL('../../../scripts/campaign.ts', import.meta.url));
const EVENTS = 20_000;

async function campaign(...options: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...options]);
  return stdout;
}

describe('the campaign', () => {
  it('finds nothing wrong in twenty thousand events under faults', async () => {
    // Stories in which every second request goes wrong take ten times as long.
    const options = ['--events', String(EVENTS), '--seed', '1', '--faults', '0.05', '--jobs', '2'];
    const output = await campaign(...options, '--json');
    const { events, findings, faults, sends } = JSON.parse(output) as Record<string, number>;
    expect(findings).to.equal(0);
    expect(events).to.be.at.least(EVENTS);
    expect(faults).to.be.at.least(EVENTS / 2);
    expect(sends).to.be.at.least(EVENTS / 50);
  });

  it('tells the same story again', async () => {
    // The first story of this seed is a short one.
    const options = ['--events', '100', '--seed', '1', '--json'];
    const [one, other] = await Promise.all([campaign(...options), campaign(...options)]);
    const figures = (output: string) => ({ ...JSON.parse(output), milliseconds: 0 });
    expect(figures(one)).to.deep.equal(figures(other));
  });

  for (const name of [
    'conflict-taken-for-commit',
    'duplicate-not-announced',
    'step-without-effects',
  ]) {
    it(`finds a product that is wrong on purpose: ${name}`, async () => {
      const mutation = mutations.find((one) => one.name === name);
      if (mutation === undefined) throw new Error(`there is no mutation ${name}`);
      expect(await hunt(mutation, 1, 10_000)).to.have.property('found', true);
    });
  }
});
