import { platforms } from '../../shared/platforms/index.ts';
import type { Platform } from '../../shared/platforms/platform.ts';
import { usageError } from './command.ts';

/** The platform of that name. Throws a usage error that lists the names. */
export function readPlatform(name: string): Platform {
  const platform = platforms[name];
  if (platform !== undefined) return platform;
  const known = Object.keys(platforms).join(', ');
  throw usageError(`There is no platform "${name}". Platforms are: ${known}.`);
}
