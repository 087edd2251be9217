import { writerOf } from '../../shared/platforms/delivery-writers.ts';
import { secretToken, webhookKey } from '../../shared/platforms/telegram/key.ts';
import { DEMO_MARK } from '../../shared/runtime/config.ts';

/** A delivery as its platform sends it. */
export interface SignedDelivery {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const SECRET = `${DEMO_MARK}-bench-secret-of-enough-length`;
const TELEGRAM_BOT = '7400123456';

/** The LINE account that must be connected as a block; its deliveries are signed with `SECRET`. */
export const lineAccount = { id: 'U5f1c9c2a7e6d4b83a0c1d2e3f4a5b6c7', secret: SECRET };

/** The environment variables with which webhook handlers accept these deliveries. */
export const handlerSecrets = {
  META_APP_SECRETS: SECRET,
  META_VERIFY_TOKEN: `${DEMO_MARK}-bench-verify-token`,
  SEALING_KEYS: `${DEMO_MARK}-bench-sealing-key`,
  TELEGRAM_KEYS: SECRET,
};

/** Returns a signed text message; each `serial` gives a different one. */
export function signedDelivery(platform: string, serial: number): SignedDelivery {
  const { ingress, writeText, sign } = writerOf(platform);
  const { account, secret, key } = accounts[ingress.secrets];
  const text = { serial, person: serial, name: 'Sample Person', text: TEXT, at: AT + serial };
  const body = Buffer.from(writeText(text, account));
  return { path: `/webhooks/${platform}${key}`, headers: sign(body, secret), body };
}

/** An account for each way of a webhook handler to its secret. */
const accounts = {
  app: { account: '17841400000000001', secret: SECRET, key: '' },
  block: { account: lineAccount.id, secret: SECRET, key: '' },
  derived: {
    account: TELEGRAM_BOT,
    secret: secretToken(TELEGRAM_BOT, 1, SECRET),
    key: `/${webhookKey(TELEGRAM_BOT, 1, SECRET)}`,
  },
};

const TEXT = 'Is the blue one still available in size 42? 次の入荷はいつですか。';
const AT = Date.UTC(2026, 2, 31, 10, 15, 30);
