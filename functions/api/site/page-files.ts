import type { PageFile } from './page-file.ts';

/** Empty in the sources: the build puts the built page here, so that the function carries it. */
export const pageFiles: readonly PageFile[] = [];
