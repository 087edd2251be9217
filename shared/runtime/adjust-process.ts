import { Server } from 'node:http';
import type { ListenOptions } from 'node:net';
import { isLocal } from './config.ts';

/** Cloud Run kills the process 10 s after SIGTERM (cloud.google.com/run/docs/container-contract). */
const DRAIN_MS = 9_000;
const SWEEP_MS = 50;

/**
 * Changes the server of functions-framework 5.0.5, which has no settings for this, when it starts to listen.
 * The build puts this file in front of every function, so no function can forget it and no server of a test is
 * changed.
 */
function adjustFirstServer(): void {
  const { listen } = Server.prototype;
  Server.prototype.listen = function (this: Server, port: unknown, listening?: unknown) {
    Server.prototype.listen = listen;
    // On a developer's machine, nobody else on the network may reach the functions.
    const options = { port: Number(port), ...(isLocal(process.env) && { host: '127.0.0.1' }) };
    const server = listen.call(this, options satisfies ListenOptions, asListener(listening));
    // This runs after the framework's own listener, which sets the handlers that are replaced here.
    return server.once('listening', () => finishRequestsAtSigterm(server));
  } as typeof listen;
}

function asListener(given: unknown): (() => void) | undefined {
  return typeof given === 'function' ? (given as () => void) : undefined;
}

/**
 * Lets requests under way finish when the instance ends. The framework's own handler answers 500 to the newest,
 * cuts off the others, and ends the process at once.
 */
function finishRequestsAtSigterm(server: Server): void {
  process.removeAllListeners('SIGTERM');
  process.once('SIGTERM', () => {
    server.close(() => process.exit(0));
    // A connection that is kept alive closes once its request has been answered.
    setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    setTimeout(() => process.exit(0), DRAIN_MS);
  });
}

adjustFirstServer();
