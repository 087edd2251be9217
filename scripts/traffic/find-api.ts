import { readDemoFile } from '../local/demo-file.ts';
import type { ApiPlace } from './call-api.ts';
import { usageError } from './command.ts';

/** For `parseArgs`. */
export const placeOptions = { url: { type: 'string' }, key: { type: 'string' } } as const;

interface Given {
  readonly url?: string | undefined;
  readonly key?: string | undefined;
}

/** Where the API is and the key to it: as told, by the environment, or the local stack's. */
export async function findApi(values: Given): Promise<ApiPlace> {
  const url = values.url ?? process.env['CONVOTIC_URL'];
  const key = values.key ?? process.env['CONVOTIC_API_KEY'];
  if (url !== undefined && key !== undefined) return { baseUrl: url, key };
  // A key of one place is not shown to another.
  if (url !== undefined) throw usageError('Say a key too: --key or CONVOTIC_API_KEY.');
  const demo = await readDemoFile();
  return { baseUrl: demo.base_url, key: key ?? demo.api_key };
}
