import type { Faults } from './faults.ts';
import type { FunctionProcess } from './function-process.ts';
import type { Listener, Serve } from './listen.ts';
import type { PlatformStandIn } from './platform-stand-in/stand-in.ts';
import type { Schedules } from './run-schedules.ts';
import type { StackCloud } from './stack-cloud.ts';

export const LOCAL_META_APP_ID = '1000000000000001';

interface Services {
  proxy: Listener;
  cloud: StackCloud;
  faults: Faults;
  platforms: PlatformStandIn;
  /** Serves the paths of the customer's phone. */
  phone: (path: string) => Serve | undefined;
  schedules: Schedules;
  /** Releases the folder for another stack. */
  leaveFolder: () => Promise<void>;
}

/** The parts that run so far, so that a failed start can stop them. */
export interface StackParts {
  readonly services: Partial<Services>;
  readonly functions: Map<string, FunctionProcess>;
  /** The work that continues after the stack can be used. */
  rest: Promise<void>;
  /** True when the stack can be used. */
  ready: boolean;
}

export function noParts(): StackParts {
  return { services: {}, functions: new Map(), rest: Promise.resolve(), ready: false };
}

/** Adds a service to the parts as soon as it runs. */
export async function note<K extends keyof Services>(
  { services }: StackParts,
  name: K,
  starting: Promise<Services[K]>,
): Promise<Services[K]> {
  const service = await starting;
  services[name] = service;
  return service;
}

/**
 * Ends all parts, from the outside to the inside, so that nothing is written any more when the documents are
 * saved.
 */
export async function takeDown({ services, functions, rest, ready }: StackParts): Promise<void> {
  const { proxy, cloud, faults, platforms, schedules, leaveFolder } = services;
  schedules?.stop();
  await proxy?.close();
  await rest;
  await Promise.all([...functions.values()].map((running) => running.stop()));
  try {
    await cloud?.stop(ready);
  } finally {
    await Promise.all([faults, platforms].map((server) => server?.close()));
    await leaveFolder?.();
  }
}
