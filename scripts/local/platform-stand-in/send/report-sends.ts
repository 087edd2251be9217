import { isRecord } from '../../../../shared/platforms/read-json.ts';
import { deliver } from '../deliver.ts';
import { accountOf, edgeOf, type StandInApi, type World } from '../world.ts';
import type { SentMessage } from './sends.ts';

/**
 * Delivers what platforms report of the messages they took: Messenger and Instagram the message itself, WhatsApp
 * how far it came. LINE and Telegram report nothing.
 */
export async function reportSends(apis: readonly StandInApi[], world: World): Promise<void> {
  const { sends } = world;
  const taken = sends.unreported.splice(0);
  if (!sends.reports) return;
  for (const sent of taken) {
    const bodies = reports[sent.platform]?.(world, sent) ?? [];
    if (bodies.length > 0) sends.reported.set(sent.id, bodies[0]);
    for (const body of bodies) await deliver(apis, world, sent.platform, sent.account_id, body);
  }
}

type Report = (world: World, sent: SentMessage) => readonly unknown[];

const reports: Readonly<Record<string, Report>> = {
  messenger: ({ app }, sent) =>
    sent.comment?.answer === 'public'
      ? []
      : [echo('page', sent, { app_id: Number(app.app_id), metadata: sent.stamp })],
  // Neither is promised here.
  instagram: (_world, sent) =>
    sent.comment?.answer === 'public' ? [] : [echo('instagram', sent, {})],
  whatsapp: (world, sent) => {
    if (sent.lost === undefined)
      return ['sent', 'delivered'].map((one) => status(world, sent, one));
    return [status(world, sent, 'failed', errors[sent.lost])];
  },
};

/** Messenger Platform, message_echoes. */
function echo(object: string, sent: SentMessage, more: Readonly<Record<string, unknown>>) {
  const { account_id, recipient, id: mid, message } = sent;
  const { text, attachment } = message;
  const said = isRecord(attachment) ? { attachments: [attachment] } : { text };
  const time = Date.now();
  const item = {
    sender: { id: account_id },
    recipient: { id: recipient },
    timestamp: time,
    message: { mid, is_echo: true, ...said, ...more },
  };
  return { object, entry: [{ id: account_id, time, messaging: [item] }] };
}

const errors = {
  blocked: { code: 131_026, title: 'Message undeliverable' },
  unknown: { code: 131_026, title: 'Message undeliverable' },
  media: { code: 131_053, title: 'Media upload error' },
} as const;

/** Cloud API, webhooks: statuses. */
function status(world: World, sent: SentMessage, state: string, error?: object) {
  const account = accountOf(world, sent.platform, sent.account_id);
  const { id, recipient: recipient_id, stamp } = sent;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const entry = {
    ...{ id, status: state, timestamp, recipient_id },
    ...(stamp !== undefined && { biz_opaque_callback_data: stamp }),
    ...(error !== undefined && { errors: [error] }),
  };
  const display_phone_number = account.details?.['phone_number'] ?? '';
  const metadata = { display_phone_number, phone_number_id: account.id };
  const value = { messaging_product: 'whatsapp', metadata, statuses: [entry] };
  const changes = [{ field: 'messages', value }];
  return { object: 'whatsapp_business_account', entry: [{ id: edgeOf(account), changes }] };
}
