import type { HttpFunction } from '@google-cloud/functions-framework';

/** The least a function can do: what it takes to start is the framework's and Node's own. */
export const handle: HttpFunction = (_req, res) => {
  res.end();
};
