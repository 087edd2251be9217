import type { HttpFunction } from '@google-cloud/functions-framework';

/** The smallest possible function; its start time is that of Node and the framework. */
export const handle: HttpFunction = (_req, res) => {
  res.end();
};
