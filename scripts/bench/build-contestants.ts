import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { topology } from '../../shared/topology.ts';
import { bundleFunctions, type FunctionSource, type Variation } from '../build/bundle-functions.ts';

const SOURCES = fileURLToPath(new URL('./sources', import.meta.url));
/** The folder is inside the repository so that packages outside the bundle are found in its node_modules. */
const BUILT = fileURLToPath(new URL('../../.local/bench', import.meta.url));

/** Google's clients stay outside the bundle and are loaded from node_modules. */
const GOOGLE_CLIENTS = '@google-cloud/*';

/** The folders of a webhook handler and of the same handler with Google's clients. */
export interface BuiltHandler {
  readonly platform: string;
  readonly folder: string;
  readonly withGoogleClients: string;
}

export interface Contestants {
  readonly handlers: readonly BuiltHandler[];
  readonly hello: string;
  /** The folder of a function that only publishes, with our REST publisher. */
  readonly publishOnly: string;
  /** The folder of a function that only publishes, with Google's client. */
  readonly publishWithClient: string;
}

/** Builds the webhook handlers as `npm run build` does, and the functions they are compared with. */
export async function buildContestants(platforms: readonly string[]): Promise<Contestants> {
  const [hello, publishOnly, publishWithClient, handlers] = await Promise.all([
    buildSource('hello'),
    buildSource('publish-only'),
    buildSource('publish-with-client', { external: [GOOGLE_CLIENTS] }),
    Promise.all([...new Set(platforms)].map(buildHandler)),
  ]);
  return { handlers, hello, publishOnly, publishWithClient };
}

function buildSource(name: string, variation: Variation = {}): Promise<string> {
  return build({ name, source: `scripts/bench/sources/${name}.ts` }, variation);
}

async function buildHandler(platform: string): Promise<BuiltHandler> {
  const name = `webhooks-${platform}`;
  const source = topology.functions[name]?.source;
  if (source === undefined) throw new Error(`shared/topology.json has no function ${name}`);
  const variation = { plugins: [googleClients], external: [GOOGLE_CLIENTS] };
  const [folder, withGoogleClients] = await Promise.all([
    build({ name, source }),
    build({ name: `${name}-google-clients`, source }, variation),
  ]);
  return { platform, folder, withGoogleClients };
}

/** Replaces our REST calls with Google's clients. */
const googleClients: Plugin = {
  name: 'google-clients',
  setup({ onResolve }) {
    onResolve({ filter: /\/rest-publisher\.ts$/ }, () => ({
      path: join(SOURCES, 'google-client-publisher.ts'),
    }));
    onResolve({ filter: /\/block-document\.ts$/ }, () => ({
      path: join(SOURCES, 'google-client-secrets.ts'),
    }));
  },
};

async function build(source: FunctionSource, variation?: Variation): Promise<string> {
  const [built] = await bundleFunctions([source], BUILT, variation);
  return built?.folder ?? '';
}
