import { secretName } from '../../shared/platforms/delivery-writers.ts';
import type { NonEmpty } from '../../shared/platforms/simulation/random.ts';
import { CommandError } from '../cli/command.ts';
import { readPlatform } from '../cli/read-platform.ts';
import type { DemoFile } from '../local/demo-file.ts';
import type { Account } from './plan-batches.ts';

/** Returns the demo account of a platform. */
export function demoAccount(demo: DemoFile, name: string): Account {
  const platform = readPlatform(name);
  const block = demo.blocks[name];
  const secret = block?.secrets[secretName(name)];
  if (block === undefined || secret === undefined) {
    throw new CommandError(1, `The local stack has no ${name} block. Restart it with: npm start`);
  }
  return { platform, account_id: block.account_id, url: block.webhook_url, secret };
}

/** Returns the demo accounts of these platforms, or of all platforms when none is named. */
export function demoAccounts(demo: DemoFile, named: readonly string[]): NonEmpty<Account> {
  const [first, ...others] = named.length > 0 ? new Set(named) : Object.keys(demo.blocks);
  if (first === undefined)
    throw new CommandError(1, 'The local stack has no blocks. Restart it with: npm start');
  return [demoAccount(demo, first), ...others.map((platform) => demoAccount(demo, platform))];
}
