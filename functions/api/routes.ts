import { eventRoutes } from './events.ts';
import type { Route } from './route.ts';

/** Every operation there is. */
export const routes: readonly Route[] = [...eventRoutes];
