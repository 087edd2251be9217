import { platforms } from '../../shared/platforms/index.ts';
import { secretName } from '../../shared/platforms/sign-delivery.ts';
import { CommandError, usageError } from '../cli/command.ts';
import type { DemoFile } from '../local/demo-file.ts';
import type { NonEmpty } from './dice.ts';
import type { Stage } from './imagine.ts';

/** The demo block of a platform, as its platform sees it. */
export function stageOf(demo: DemoFile, name: string): Stage {
  const platform = findPlatform(name);
  const block = demo.blocks[name];
  const secret = block?.secrets[secretName(name)];
  if (block === undefined || secret === undefined) {
    throw new CommandError(1, `The local stack has no ${name} block. Start it again: npm start`);
  }
  return { platform, account_id: block.account_id, url: block.webhook_url, secret };
}

/** The demo blocks of these platforms, or of all where none is named. */
export function stagesOf(demo: DemoFile, named: readonly string[]): NonEmpty<Stage> {
  const [first, ...others] = named.length > 0 ? new Set(named) : Object.keys(demo.blocks);
  if (first === undefined) throw new CommandError(1, 'The local stack has no block at all.');
  return [stageOf(demo, first), ...others.map((platform) => stageOf(demo, platform))];
}

/** The platform of that name, or a usage error that lists the names. */
export function findPlatform(name: string): Stage['platform'] {
  const platform = platforms[name];
  if (platform !== undefined) return platform;
  const known = Object.keys(platforms).join(', ');
  throw usageError(`There is no platform "${name}"; the platforms are ${known}.`);
}
