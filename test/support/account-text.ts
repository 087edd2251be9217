import { readFileSync } from 'node:fs';
import type { StandInAccount } from '../../scripts/local/platform-stand-in/world.ts';

/** What makes the text of the fixtures another message. */
const messageKeys: Readonly<Record<string, (text: string, n: number) => string>> = {
  instagram: (text, n) => text.replace(/"mid": "[^"]+"/, `"mid": "mid-${n}"`),
  line: (text, n) =>
    text
      .replace('01JQZ000000000000000000001', `01JQZ${String(n).padStart(21, '0')}`)
      .replace('555000000000000001', String(555_000_000 + n)),
  messenger: (text, n) => text.replace(/"mid": "[^"]+"/, `"mid": "m_${n}"`),
  telegram: (text, n) =>
    text
      .replace('900000001', String(900_000_000 + n))
      .replace('"message_id": 11', `"message_id": ${n}`),
  whatsapp: (text, n) => text.replace(/"wamid\.[^"]+"/, `"wamid.${n}"`),
};

const accountsOfFixtures: Readonly<Record<string, string>> = {
  instagram: '17841400000000001',
  line: 'U0123456789abcdef0123456789abcdef',
  messenger: '1100000000000001',
  whatsapp: '106540352242922',
};

/** The n-th text somebody writes to the account, as its platform delivers it. */
export function accountText(
  { platform, id, credentials }: Pick<StandInAccount, 'platform' | 'id' | 'credentials'>,
  n: number,
): unknown {
  const text = readFileSync(`test/fixtures/${platform}/text.json`, 'utf8');
  const ofAccount = text
    .replaceAll(accountsOfFixtures[platform] ?? id, id)
    .replace('102290129340398', credentials['waba_id'] ?? '');
  return JSON.parse(messageKeys[platform]?.(ofAccount, n) ?? ofAccount);
}
