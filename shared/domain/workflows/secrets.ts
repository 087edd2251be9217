import type { HttpRequest } from './http.ts';

/** The secrets of a workspace, which its workflows give to other systems: `workspace_secrets/{workspace_id}`. */
export interface Secrets {
  readonly id: string;
  readonly workspace_id: string;
  readonly secrets: Readonly<Record<string, StoredSecret>>;
}

export interface StoredSecret {
  /** See `sealing.ts`. The owner is `secretOwner`. */
  readonly sealed: string;
  readonly updated_at: string;
}

export const MAX_SECRETS = 50;

/** What a secret is sealed for, so that it cannot be opened as another, nor in another workspace. */
export function secretOwner(workspaceId: string, name: string): string {
  return `${workspaceId} secret ${name}`;
}

/** How a template names a secret. It takes no filter: only the call itself knows the value. */
const REFERENCE = /\{\{-?\s*secrets\.([A-Za-z][A-Za-z0-9_]{0,49})\s*-?\}\}/g;

/** What a step looks like that uses secrets: a character for each, by its name. The texts hold no secret. */
export type Marks = Readonly<Record<string, string>>;

export function secretNamesIn(template: unknown): readonly string[] {
  const found = [...JSON.stringify(template ?? null).matchAll(REFERENCE)].map(
    ([, name = '']) => name,
  );
  return [...new Set(found)];
}

/** The templates with something else in place of each secret. */
export function replaceSecrets<T>(template: T, instead: (name: string) => string): T {
  const each = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return value.replace(REFERENCE, (_, name: string) => instead(name));
    }
    if (Array.isArray(value)) return value.map(each);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, each(one)]));
  };
  // It keeps its form.
  return each(template) as T;
}

/** Characters that no language uses (Unicode's private use area). */
const FIRST_MARK = 0xe000;
const LAST_MARK = 0xf8ff;

/**
 * A character for each secret that is nowhere in what the templates make without secrets. So nothing that a person has
 * written can be taken for a secret.
 */
export function chooseMarks(names: readonly string[], made: string): Marks {
  const marks: Record<string, string> = {};
  let code = FIRST_MARK;
  for (const name of names) {
    while (code < LAST_MARK && isIn(made, String.fromCharCode(code))) code += 1;
    marks[name] = String.fromCharCode(code);
    code += 1;
  }
  return marks;
}

function isIn(made: string, mark: string): boolean {
  return made.includes(mark) || made.includes(encodeURIComponent(mark));
}

/** A text with the names of its secrets, for the record of the step. */
export function nameSecrets<T>(value: T, marks: Marks): T {
  let json = JSON.stringify(value);
  for (const [name, mark] of Object.entries(marks)) {
    for (const one of [mark, encodeURIComponent(mark)]) {
      json = json.replaceAll(one, `{{ secrets.${name} }}`);
    }
  }
  return JSON.parse(json) as T;
}

/** The request as it is made: each value is written so that it stays within its place. */
export function fillSecrets(
  { marks = {}, ...request }: HttpRequest,
  values: ReadonlyMap<string, string>,
): HttpRequest {
  let { url, body } = request;
  let headers = request.headers;
  const isJson = headers['content-type'] === 'application/json';
  for (const [name, mark] of Object.entries(marks)) {
    const value = values.get(name) ?? '';
    // A whole address may be a secret.
    if (url.startsWith(mark)) url = value + url.slice(mark.length);
    url = url.replaceAll(encodeURIComponent(mark), () => encodeURIComponent(value));
    headers = Object.fromEntries(
      Object.entries(headers).map(([key, text]) => [key, text.replaceAll(mark, () => value)]),
    );
    const inJson = JSON.stringify(value).slice(1, -1);
    body = body?.replaceAll(mark, () => (isJson ? inJson : value));
  }
  return { ...request, url, headers, ...(body !== undefined && { body }) };
}

/** A text of the answer without the secrets that the request held, in whatever way they are written. */
export function maskSecrets(text: string, values: ReadonlyMap<string, string>): string {
  let masked = text;
  for (const [name, value] of values) {
    const inJson = JSON.stringify(value).slice(1, -1);
    const forms = [
      value,
      inJson,
      inJson.replaceAll('/', '\\/'),
      encodeURIComponent(value),
      Buffer.from(value).toString('base64'),
    ];
    for (const form of forms) masked = masked.replaceAll(form, () => `[secret ${name}]`);
  }
  return masked;
}
