import { signDelivery } from '../../shared/platforms/sign-delivery.ts';
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
  const sample = samples[platform];
  if (sample === undefined) throw new Error(`there is no sample delivery of ${platform}`);
  const body = Buffer.from(JSON.stringify(sample(serial)));
  const telegram = platform === 'telegram';
  const secret = telegram ? secretToken(TELEGRAM_BOT, 1, SECRET) : SECRET;
  const key = telegram ? `/${webhookKey(TELEGRAM_BOT, 1, SECRET)}` : '';
  const headers = signDelivery(platform, body, secret);
  return { path: `/webhooks/${platform}${key}`, headers, body };
}

const samples: Readonly<Record<string, (serial: number) => object>> = {
  instagram: (serial) => messagingBody('instagram', serial),
  line: lineBody,
  messenger: (serial) => messagingBody('page', serial),
  telegram: telegramBody,
  whatsapp: whatsappBody,
};

const TEXT = 'Is the blue one still available in size 42? 次の入荷はいつですか。';
const AT = Date.UTC(2026, 2, 31, 10, 15, 30);

function messagingBody(object: string, serial: number): object {
  const id = '17841400000000001';
  const sender = { id: String(4_000_000_000_000_000 + serial) };
  const message = { mid: `m_bench_${serial}`, text: TEXT };
  const messaging = [{ sender, recipient: { id }, timestamp: AT + serial, message }];
  return { object, entry: [{ id, time: AT + serial, messaging }] };
}

function whatsappBody(serial: number): object {
  const from = String(819_000_000_000 + serial);
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550001111', phone_number_id: '106540352242922' },
    contacts: [{ profile: { name: 'Sample Person' }, wa_id: from }],
    messages: [
      {
        from,
        id: `wamid.bench${serial}`,
        timestamp: String(AT / 1000),
        type: 'text',
        text: { body: TEXT },
      },
    ],
  };
  const changes = [{ field: 'messages', value }];
  return { object: 'whatsapp_business_account', entry: [{ id: '102290129340398', changes }] };
}

function lineBody(serial: number): object {
  const event = {
    type: 'message',
    mode: 'active',
    timestamp: AT + serial,
    source: { type: 'user', userId: 'U0123456789abcdef0123456789abcdef' },
    webhookEventId: `01HBENCH${String(serial).padStart(18, '0')}`,
    deliveryContext: { isRedelivery: false },
    message: { id: String(500_000_000_000 + serial), type: 'text', text: TEXT },
  };
  return { destination: lineAccount.id, events: [event] };
}

function telegramBody(serial: number): object {
  const person = { id: 5_000_000_001, is_bot: false, first_name: 'Sample', language_code: 'ja' };
  const chat = { id: person.id, type: 'private', first_name: 'Sample' };
  const message = { message_id: serial, from: person, chat, date: AT / 1000, text: TEXT };
  return { update_id: 800_000_000 + serial, message };
}
