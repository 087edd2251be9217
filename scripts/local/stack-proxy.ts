import { type Topology, topology } from '../../shared/topology.ts';
import { CommandError } from '../cli/command.ts';
import { openDemoShop } from './demo-shop.ts';
import type { Listener } from './listen.ts';
import { openReverseProxy, type Route } from './reverse-proxy.ts';
import type { StackParts } from './stack-parts.ts';

const FAULTS_PATH = '/_local/faults';

/**
 * The reverse proxy before all functions. It starts first, so that a port that is in use is found before
 * anything else is done.
 */
export async function openStackProxy(
  port: number,
  functionPorts: ReadonlyMap<string, number>,
  parts: StackParts,
): Promise<Listener> {
  const shop = openDemoShop();
  try {
    return await openReverseProxy({
      port,
      routes: routesOf(topology, functionPorts),
      ready: () => parts.ready,
      own: (path) =>
        path === FAULTS_PATH
          ? parts.services.faults?.control
          : (shop(path) ?? parts.services.phone?.(path)),
    });
  } catch (thrown) {
    throw portTrouble(port, thrown);
  }
}

/** The public paths. */
function routesOf({ functions }: Topology, ports: ReadonlyMap<string, number>): Route[] {
  return Object.entries(functions).flatMap(([name, { route }]) => {
    const port = ports.get(name);
    return route === undefined || port === undefined ? [] : [{ path: route, name, port }];
  });
}

function portTrouble(port: number, thrown: unknown): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code === 'EADDRINUSE') {
    return new CommandError(
      1,
      `Port ${port} is in use: stop what is using it, or choose another with PORT=${port + 1} npm start`,
    );
  }
  if (code === 'EACCES') {
    return new CommandError(
      1,
      `Port ${port} is for the system alone: choose another with PORT=8080 npm start`,
    );
  }
  return thrown;
}
