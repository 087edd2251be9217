import { CommandError } from '../cli/command.ts';

/** Calls an emulator's REST API; resolves to the parsed JSON, or undefined where there is nothing. */
export async function callEmulator(
  host: string,
  path: string,
  init: { readonly method?: string; readonly json?: unknown } = {},
): Promise<unknown> {
  const { method = 'GET', json } = init;
  const response = await fetch(`http://${host}${path}`, {
    method,
    // The Firestore emulator takes this bearer for its owner, whom no security rule binds.
    headers: { Authorization: 'Bearer owner', 'Content-Type': 'application/json' },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  });
  const text = await response.text();
  if (response.status === 404) return undefined;
  if (!response.ok)
    throw new CommandError(1, `${host}${path} answered ${response.status}: ${text}`);
  return JSON.parse(text) as unknown;
}
