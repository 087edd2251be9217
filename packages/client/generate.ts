import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { describeApi } from '../../functions/api/http/openapi.ts';
import { routes } from '../../functions/api/routes.ts';

const FILE = new URL('src/openapi.ts', import.meta.url);

const HEADING = `/**
 * What the API takes and answers, made from its OpenAPI document.
 * Do not edit it: \`npm run client\` writes it again.
 */
`;

/** The types of the API, as TypeScript. */
export async function generateTypes(): Promise<string> {
  const { components, ...document } = describeApi(routes);
  const { examples, ...kept } = components;
  // Both sides are OpenAPI 3.1; the generator's own type of it is narrower than ours.
  const described = withoutErrors({ ...document, components: kept }) as unknown as OpenAPI3;
  // A field with a default may be left out of a request.
  const types = astToString(await openapiTS(described, { defaultNonNullable: false }));
  const codes = Object.keys(examples).map((code) => `\n  | '${code}'`);
  return `${HEADING}${types}\n/** What is wrong, by the API. */\nexport type ApiErrorCode =${codes.join('')};\n`;
}

/** Every error is thrown as the same class, so their forms would be half of the types for nothing. */
function withoutErrors<T extends { readonly paths: Record<string, Record<string, object>> }>(
  document: T,
): T {
  const copy = structuredClone(document);
  for (const operation of Object.values(copy.paths).flatMap((methods) => Object.values(methods))) {
    const { responses } = operation as { readonly responses: Record<string, unknown> };
    for (const status of Object.keys(responses)) if (status >= '400') delete responses[status];
  }
  return copy;
}

/** Whether the file is what the API's document makes now. */
export async function isCurrent(): Promise<boolean> {
  return (await readFile(FILE, 'utf8')) === (await generateTypes());
}

if (import.meta.main) await writeFile(FILE, await generateTypes());
