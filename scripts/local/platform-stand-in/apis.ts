import { createFileApis } from './files.ts';
import { createGraphApi, createInstagramApi } from './graph-api.ts';
import { createLineApi } from './line-api.ts';
import { createTelegramApi } from './telegram-api.ts';
import type { StandInApi, World } from './world.ts';

/** Every API of the stand-in. */
export function createApis(world: World): readonly StandInApi[] {
  return [
    createGraphApi(world),
    createInstagramApi(world),
    createLineApi(world),
    createTelegramApi(world),
    ...createFileApis(world),
  ];
}
