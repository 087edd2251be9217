import { join } from 'node:path';
import { type FunctionSpec, topology } from '../../shared/topology.ts';
import { awaitAll } from './await-all.ts';
import type { DemoFile } from './demo-file.ts';
import { asEnvironment, type DemoSecrets } from './demo-secrets.ts';
import { freePorts } from './free-port.ts';
import { runFunction } from './function-process.ts';
import type { Layout } from './layout.ts';
import { ARCHIVE_BUCKET, LOCAL_PROJECT, LOCAL_QUEUES } from './stack-cloud.ts';
import { LOCAL_META_APP_ID, type StackParts } from './stack-parts.ts';

/** A free port for every function. */
export async function functionPorts(): Promise<ReadonlyMap<string, number>> {
  const names = Object.keys(topology.functions);
  const ports = await freePorts(names.length);
  return new Map(names.map((name, at) => [name, ports[at] ?? 0]));
}

export interface FunctionsOptions {
  readonly ports: ReadonlyMap<string, number>;
  /** The folder of the built functions. */
  readonly built: string;
  readonly layout: Layout;
  readonly secrets: DemoSecrets;
  readonly hosts: DemoFile['emulators'];
  /** The servers of this machine that functions may call, such as the shop of the demo workflows. */
  readonly callable: readonly string[];
  /** Workspaces that are spread over shards, as `WORKSPACE_SHARDS` lists them; empty for none. */
  readonly workspaceShards: string;
  /** The address of the local stack. */
  readonly baseUrl: string;
  /** The address of the stand-in for the platforms' APIs. */
  readonly platformsUrl: string;
  /** The port of the proxy before Pub/Sub that makes announcements of `process` fail. */
  readonly faultsPort: number;
  say(line: string): void;
}

const specs = Object.entries(topology.functions);

/** The functions that have to run before the stack can be used: the public ones, and that which processes events. */
export const firstFunctions = specs
  .filter(([name, { route }]) => route !== undefined || name === 'process')
  .map(([name]) => name);

/** All others. Pub/Sub waits for them, as it waits for functions without an instance. */
export const otherFunctions = specs
  .filter(([name]) => !firstFunctions.includes(name))
  .map(([name]) => name);

/** Starts these functions at once. Each is in the list as soon as it listens. */
export async function runFunctions(
  names: readonly string[],
  parts: StackParts,
  options: FunctionsOptions,
): Promise<void> {
  const { ports, built, layout, say } = options;
  const wanted = specs.filter(([name]) => names.includes(name));
  const starts = wanted.map(async ([name, spec]) => {
    const running = await runFunction({
      ...{ name, folder: join(built, name), port: ports.get(name) ?? 0, say },
      env: environmentOf(name, spec, options),
      logFile: layout.logFile(name),
    });
    parts.functions.set(name, running);
  });
  await awaitAll(starts);
}

/** A function gets only the variables and secrets that the topology names, as when deployed. */
function environmentOf(
  name: string,
  spec: FunctionSpec,
  options: FunctionsOptions,
): Readonly<Record<string, string>> {
  const { built, secrets, hosts, callable, faultsPort, baseUrl, platformsUrl } = options;
  const WEBHOOK_URL = `${baseUrl}/webhooks/{platform}`;
  const settings = {
    ARCHIVE_BUCKET,
    FIRESTORE_DATABASE: '(default)',
    META_APP_ID: LOCAL_META_APP_ID,
    TASK_QUEUES: LOCAL_QUEUES,
    // `npm run simulate` looks up each of its events, many times a second.
    API_REQUESTS_PER_MINUTE: '100000',
    SITE_URL: baseUrl,
    WEBHOOK_URL,
    WORKSPACE_SHARDS: options.workspaceShards,
  };
  const named = Object.entries({ ...settings, ...asEnvironment(secrets) });
  const wanted = [...spec.env, ...spec.secrets];
  return {
    GOOGLE_CLOUD_PROJECT: LOCAL_PROJECT,
    PUBSUB_EMULATOR_HOST: name === 'process' ? `127.0.0.1:${faultsPort}` : hosts.pubsub,
    FIRESTORE_EMULATOR_HOST: hosts.firestore,
    STORAGE_EMULATOR_HOST: hosts.storage,
    CLOUD_TASKS_EMULATOR_HOST: hosts.tasks,
    PLATFORM_API_BASE: platformsUrl,
    // Otherwise Google's clients would look for a metadata server, which exists only in Google's cloud.
    METADATA_SERVER_DETECTION: 'none',
    HTTP_REQUEST_ALLOW: callable.join(','),
    // The next start of the same build does not compile it again.
    NODE_COMPILE_CACHE: join(built, 'compiled'),
    ...Object.fromEntries(named.filter(([variable]) => wanted.includes(variable))),
  };
}
