import type { HttpRequest, HttpResult } from '../../shared/domain/workflows/http.ts';
import { isHeaderValue } from '../../shared/domain/workflows/nodes/http-request.ts';
import { fillSecrets, maskSecrets, secretOwner } from '../../shared/domain/workflows/secrets.ts';
import { unseal } from '../../shared/runtime/sealing.ts';
import type { Store } from '../../shared/store/store.ts';

type Call = (request: HttpRequest) => Promise<HttpResult>;

/**
 * Makes calls that use secrets of the workspace. Their values are put in at the very last and taken out of the answer, so
 * that neither an execution nor its steps ever hold one. Rejects only where the database does not answer.
 * @param keys - see `seal`.
 */
export function callWithSecrets(store: Pick<Store, 'find'>, keys: readonly string[], call: Call) {
  return async (request: HttpRequest, workspaceId: string): Promise<HttpResult> => {
    const names = Object.keys(request.marks ?? {});
    if (names.length === 0) return await call(request);
    const stored = await store.find('secrets', workspaceId);
    const values = new Map<string, string>();
    for (const name of names) {
      const sealed = Object.hasOwn(stored?.secrets ?? {}, name)
        ? stored?.secrets[name]?.sealed
        : undefined;
      const value = sealed && unseal(sealed, keys, secretOwner(workspaceId, name));
      if (value === undefined) return secretMissing(name);
      values.set(name, value);
    }
    const filled = fillSecrets(request, values);
    const wrong = Object.entries(filled.headers).find(([, value]) => !isHeaderValue(value));
    if (wrong !== undefined) return invalidHeader(wrong[0]);
    return withoutSecrets(await call(filled), values);
  };
}

function secretMissing(name: string): HttpResult {
  return { error: { code: 'secret_missing', message: `The workspace has no secret ${name}.` } };
}

function invalidHeader(name: string): HttpResult {
  const message = `The secret in the header ${name} holds a character that headers cannot have.`;
  return { error: { code: 'invalid_request', message } };
}

function withoutSecrets(result: HttpResult, values: ReadonlyMap<string, string>): HttpResult {
  if ('error' in result) return result;
  const { status, headers, body } = result;
  const masked = Object.entries(headers).map(([name, value]) => [name, maskSecrets(value, values)]);
  return { status, headers: Object.fromEntries(masked), body: maskSecrets(body, values) };
}
