import type { RequestError } from '../../client/request.ts';
import type { Credential } from '../../client/shapes.ts';

/** What makes the name of a form's field: the account's own name is a field beside them. */
export const FIELD = 'credential-';

/** What somebody typed into the fields, without blanks around it; fields left empty are left out. */
export function givenCredentials(
  credentials: readonly Pick<Credential, 'name'>[],
  data: Pick<FormData, 'get'>,
): Readonly<Record<string, string>> {
  const pairs = credentials.flatMap(({ name }) => {
    const text = String(data.get(`${FIELD}${name}`) ?? '').trim();
    return text === '' ? [] : [[name, text]];
  });
  return Object.fromEntries(pairs);
}

/** What the server says of single fields, such as `bot_token: is missing`. */
export function fieldTroubles({ code, details }: RequestError): Readonly<Record<string, string>> {
  if (code !== 'credentials_invalid') return {};
  const pairs = details.map((line) => {
    const end = line.indexOf(': ');
    return [line.slice(0, Math.max(0, end)), line.slice(end + 2)];
  });
  return Object.fromEntries(pairs);
}
