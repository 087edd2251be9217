import type { Plugin } from 'esbuild';
import { buildPage } from './build-page.ts';

/** Puts the built page into the function that serves it, where the sources have an empty list. */
export const pagePlugin: Plugin = {
  name: 'page',
  setup(build) {
    build.onLoad({ filter: /[\\/]site[\\/]page-files\.ts$/ }, async () => ({
      contents: `export const pageFiles = ${JSON.stringify(await buildPage())};`,
      loader: 'js',
    }));
  },
};
