import type { StandInAccount } from '../../scripts/local/platform-stand-in/world.ts';
import { signDelivery } from '../../shared/platforms/delivery-writers.ts';
import { secretToken } from '../../shared/platforms/telegram/key.ts';
import type { Connecting } from './connecting.ts';

/** What the account's deliveries to this URL are signed with. */
export function secretFor(
  { registrar }: Pick<Connecting, 'registrar'>,
  { platform, id, credentials }: StandInAccount,
  url: string,
): string {
  if (platform === 'line') return credentials['channel_secret'] ?? '';
  const version = /\/b\d+-(\d+)-/.exec(url)?.[1];
  if (version === undefined) return registrar.meta?.app_secret ?? '';
  return secretToken(id, Number(version), registrar.telegramKeys[0] ?? '');
}

/** Posts signed as the platform does, to wherever and with whatever; resolves to the status. */
export async function postAs(
  platform: string,
  url: string,
  body: unknown,
  secret: string,
): Promise<number> {
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = { ...signDelivery(platform, bytes, secret) };
  return (await fetch(url, { method: 'POST', headers, body: bytes })).status;
}
