import type { Block } from '../domain/blocks/block.ts';
import type { Media } from '../domain/conversations/content-parts.ts';
import { Failure } from '../domain/failure.ts';
import { type MediaSource, mediaElsewhere } from '../domain/media-source.ts';
import { connectorOf } from './connector-of.ts';
import { openCredentials } from './credentials.ts';
import { type Registrar, settingOf } from './registrar.ts';

/** Where a file that the block received can be fetched now. Throws `Failure`. */
export async function findMedia(
  registrar: Registrar,
  block: Block,
  media: Media,
): Promise<MediaSource> {
  const credentials = openCredentials(block, registrar.sealingKeys);
  if (credentials === undefined) {
    throw new Failure(
      'credentials_refused',
      'The stored credentials cannot be read. Enter them again.',
    );
  }
  const connector = connectorOf(registrar, block.platform);
  const found = connector.findMedia?.(media, credentials, settingOf(registrar));
  if (found === undefined) throw mediaElsewhere();
  return 'url' in found ? found : await registrar.platformApi.run(found);
}
