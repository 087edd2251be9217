import type { NonEmpty, Random } from '../../shared/platforms/simulation/random.ts';
import { type Deed, type Owned, SPAN_MS, unsteadyWord, workspaces } from './deeds.ts';
import { wantedDestinations } from './destinations.ts';
import { parts } from './faults.ts';

const replayCommands: NonEmpty<readonly string[]> = [
  [],
  [],
  [],
  ['cancel'],
  ['pause', 'resume'],
  ['pause', 'cancel'],
];
const functions: NonEmpty<string> = [
  'process',
  'process',
  'webhooks',
  'dead-letter',
  'replay',
  'send',
  'send',
  'execute',
  'execute',
  'deliver',
  'deliver',
  'api',
];

const urls: NonEmpty<string> = [
  wantedDestinations[0].url,
  ...wantedDestinations.slice(1).map(({ url }) => url),
];

/** What owners and chance do meanwhile. */
export function drawTroubles(random: Random, accounts: NonEmpty<Owned>): [number, Deed][] {
  const deeds: [number, Deed][] = [];
  const some = (most: number, deed: (at: number) => Deed): void => {
    for (let count = random.below(most + 1); count > 0; count -= 1) {
      const at = SPAN_MS * random.fraction();
      deeds.push([at, deed(at)]);
    }
  };
  const owned = () => random.pick(accounts);
  some(6, () => ({ does: 'kill', function: random.pick(functions) }));
  some(3, () => ({ does: 'stop', part: random.pick(parts), ms: random.below(120_000) }));
  some(4, () => ({ does: 'disconnect', ...owned() }));
  some(6, () => ({
    does: 'connect',
    account: owned().account,
    workspace: random.pick(workspaces),
  }));
  some(2, () => ({ does: 'rotate', ...owned() }));
  some(2, () => ({ does: 'check', ...owned() }));
  some(2, () => ({ does: 'revoke', account: owned().account, ms: random.below(600_000) }));
  some(2, () => ({ does: 'import', account: owned().account, workspace: random.pick(workspaces) }));
  const unsteady = () => ({ workspace: random.pick(workspaces), word: unsteadyWord });
  some(3, () => ({ does: 'unpublish', ...unsteady() }));
  some(3, () => ({ does: 'publish', ...unsteady() }));
  some(3, () => ({
    ...{ does: 'replay', workspace: owned().workspace },
    mode: random.pick(['reprocess', 'rerun', 'rerun', 'dry_run']),
    commands: random.pick(replayCommands),
  }));
  some(2, () => ({ does: 'hold', url: random.pick(urls), ms: random.below(600_000) }));
  for (let count = random.below(3); count > 0; count -= 1) {
    deeds.push(...handOver(random, owned(), SPAN_MS * random.fraction()));
  }
  return deeds;
}

/** One workspace leaves an account and another one enters it within seconds, while much still believes that the first has it. */
function handOver(random: Random, { account, workspace }: Owned, at: number): [number, Deed][] {
  const next = random.pick(workspaces);
  return [
    [at, { does: 'disconnect', account, workspace }],
    [at + 10_000 * random.fraction(), { does: 'connect', account, workspace: next }],
  ];
}
