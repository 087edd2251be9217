import { CommandError } from '../cli/command.ts';

/** Calls an emulator's REST API; resolves to the parsed JSON, or to undefined after a 404. */
export async function callEmulator(
  host: string,
  path: string,
  init: { readonly method?: string; readonly json?: unknown } = {},
): Promise<unknown> {
  const { method = 'GET', json } = init;
  const response = await fetch(`http://${host}${path}`, {
    method,
    // The Firestore emulator accepts this token as its owner's and then applies no security rules.
    headers: { Authorization: 'Bearer owner', 'Content-Type': 'application/json' },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  });
  const text = await response.text();
  if (response.status === 404) return undefined;
  if (!response.ok)
    throw new CommandError(1, `${host}${path} answered ${response.status}: ${text}`);
  return JSON.parse(text) as unknown;
}
