import * as v from 'valibot';
import { writeMetaBody } from '../../traffic/bodies/meta.ts';
import { postDelivery } from './post-delivery.ts';
import { accountOf, edgeOf, type StandInAccount, type World } from './world.ts';

/** The result of a delivery. Platforms send nothing without a subscription. */
export type Delivered =
  | { readonly sent: true; readonly status: number | undefined }
  | { readonly sent: false; readonly reason: string };

interface Target {
  readonly url: string;
  readonly secret: string | undefined;
}

/**
 * Posts a body to where the account's webhook points, signed as its platform signs.
 * @param body - text and bytes are sent as they are, anything else as the JSON its platform writes.
 */
export async function deliver(
  world: World,
  platform: string,
  accountId: string,
  body: unknown,
): Promise<Delivered> {
  const account = accountOf(world, platform, accountId);
  const found = (platforms[platform] ?? findCallback)(world, account, body);
  if (typeof found === 'string') return { sent: false, reason: found };
  const status = await postDelivery({ platform, ...found, body: writeBody(body) });
  if (platform === 'telegram') remember(world, accountId, status);
  return { sent: true, status };
}

/** Where a delivery goes, or why it goes nowhere. */
type FindTarget = (world: World, account: StandInAccount, body: unknown) => Target | string;

const platforms: Readonly<Record<string, FindTarget>> = {
  telegram(world, { id }, body) {
    const hook = world.bots.get(id);
    if (hook === undefined) return 'the bot has no webhook';
    const kinds = hook.allowed_updates;
    const wanted = !isObject(body) || kinds?.some((kind) => kind in body) !== false;
    if (!wanted) return 'the update is not among allowed_updates';
    return { url: hook.url, secret: hook.secret_token };
  },
  line(world, { id, credentials }) {
    const url = world.endpoints.get(id);
    if (url === undefined) return 'the channel has no endpoint';
    if (world.switchedOff.has(id)) return '"Use webhook" is switched off';
    return { url, secret: credentials['channel_secret'] };
  },
};

const OBJECTS: Readonly<Record<string, string>> = {
  instagram: 'instagram',
  messenger: 'page',
  whatsapp: 'whatsapp_business_account',
};

/** Meta delivers what both the app and the account are subscribed to; an override goes first. */
function findCallback(world: World, account: StandInAccount): Target | string {
  const { platform, id } = account;
  const edge = edgeOf(account);
  const callback = world.callbacks.get(OBJECTS[platform] ?? '');
  if (callback?.active !== true) return 'the app has no active webhook for it';
  if (!world.subscriptions.has(edge)) return 'the account is not subscribed';
  const { app_secret, instagram_app_secret = app_secret } = world.app;
  return {
    url: world.overrides.get(id) ?? world.overrides.get(edge) ?? callback.url,
    secret: platform === 'instagram' ? instagram_app_secret : app_secret,
  };
}

const metaBodySchema = v.object({ object: v.string(), entry: v.array(v.unknown()) });

function writeBody(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  if (typeof body === 'string') return Buffer.from(body);
  const meta = v.safeParse(metaBodySchema, body);
  const json = meta.success
    ? writeMetaBody(meta.output.object, meta.output.entry)
    : JSON.stringify(body);
  return Buffer.from(json);
}

/** Telegram keeps what failed, and says so when it is asked. */
function remember({ failures }: World, bot: string, status: number | undefined): void {
  if (status !== undefined && status >= 200 && status < 300) {
    failures.delete(bot);
    return;
  }
  const pending = (failures.get(bot)?.pending ?? 0) + 1;
  const last_error =
    status === undefined
      ? 'Connection refused'
      : `Wrong response from the webhook: ${status} ${REASONS[status] ?? ''}`.trim();
  failures.set(bot, { pending, last_error });
}

const REASONS: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  404: 'Not Found',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
