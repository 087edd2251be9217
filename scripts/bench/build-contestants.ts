import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { topology } from '../../shared/topology.ts';
import { buildFunction, type FunctionSource } from '../build/build-function.ts';

const SOURCES = fileURLToPath(new URL('./sources', import.meta.url));
/** Inside the repository, so that what is left out of a bundle is found in its node_modules. */
const BUILT = fileURLToPath(new URL('../../.local/bench', import.meta.url));

/** Loaded from node_modules as anyone would. */
const GOOGLE_CLIENTS = '@google-cloud/*';

/** The folder of one webhook handler and of the same webhook handler with Google's clients. */
export interface BuiltHandler {
  readonly platform: string;
  readonly folder: string;
  readonly withGoogleClients: string;
}

export interface Contestants {
  readonly handlers: readonly BuiltHandler[];
  readonly hello: string;
  /** Publishes and does nothing else, over our REST publisher. */
  readonly publishOnly: string;
  /** The same with Google's client, as most people would write it. */
  readonly publishWithClient: string;
}

/** Builds the webhook handlers as `npm run build` does, and what they are measured against. */
export async function buildContestants(platforms: readonly string[]): Promise<Contestants> {
  const [hello, publishOnly, publishWithClient, handlers] = await Promise.all([
    buildSource('hello'),
    buildSource('publish-only'),
    buildSource('publish-with-client', { external: [GOOGLE_CLIENTS] }),
    Promise.all([...new Set(platforms)].map(buildHandler)),
  ]);
  return { handlers, hello, publishOnly, publishWithClient };
}

function buildSource(name: string, variation: FunctionSource['variation'] = {}): Promise<string> {
  return build({ name, source: `scripts/bench/sources/${name}.ts`, variation });
}

async function buildHandler(platform: string): Promise<BuiltHandler> {
  const name = `webhooks-${platform}`;
  const source = topology.functions[name]?.source;
  if (source === undefined) throw new Error(`no function ${name} in shared/topology.json`);
  const variation = { plugins: [googleClients], external: [GOOGLE_CLIENTS] };
  const [folder, withGoogleClients] = await Promise.all([
    build({ name, source }),
    build({ name: `${name}-google-clients`, source, variation }),
  ]);
  return { platform, folder, withGoogleClients };
}

/** Puts Google's clients in place of our REST calls. */
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

async function build(source: FunctionSource): Promise<string> {
  return (await buildFunction(source, BUILT)).folder;
}
