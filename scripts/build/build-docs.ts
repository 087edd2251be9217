import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PageFile } from '../../functions/api/site/page-file.ts';
import { compressFile } from './compress-file.ts';

const PAGE = fileURLToPath(new URL('../../functions/api/reference/page', import.meta.url));
const SWAGGER = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** Where each file of the reference comes from, by its path. */
const sources: Readonly<Record<string, string>> = {
  '/v1/docs': join(PAGE, 'index.html'),
  '/v1/docs/start.js': join(PAGE, 'start.js'),
  '/v1/docs/style.css': join(PAGE, 'style.css'),
  '/v1/docs/swagger-ui-bundle.js': join(SWAGGER, 'swagger-ui-bundle.js'),
  '/v1/docs/swagger-ui.css': join(SWAGGER, 'swagger-ui.css'),
};

/** The best quality makes the script a tenth smaller, and every build four seconds longer. */
const QUALITY = 9;

/** The reference of the API: Swagger UI as it is published, and what starts it. */
export async function buildDocs(): Promise<PageFile[]> {
  return await Promise.all(
    Object.entries(sources).map(async ([path, source]) =>
      compressFile(path, source, await readFile(source), QUALITY),
    ),
  );
}
