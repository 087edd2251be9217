import type { DemoFile } from '../../scripts/local/demo-file.ts';
import { failAnnouncements } from '../../scripts/local/fail-announcements.ts';
import { demoAccounts } from '../../scripts/traffic/demo-accounts.ts';
import { planTraffic } from '../../scripts/traffic/plan.ts';
import { postDeliveries } from '../../scripts/traffic/post-deliveries.ts';
import { eventId } from '../../shared/domain/ids.ts';
import { PATIENCE_MS, post, untilStatus } from '../support/follow.ts';
import { lineEventId, lineTexts } from '../support/line-bodies.ts';

/** Traffic as `npm run simulate` plays it: signed and posted. Resolves to the ids of its events. */
export async function simulate(demo: DemoFile, count: number, seed: number): Promise<string[]> {
  const pace = { rate: 100, batch: 1, duplicates: 0, bad_signature: 0, fail: 0 };
  const starts_at = Date.now() - 1_000;
  const accounts = demoAccounts(demo, []);
  const plan = planTraffic({ ...pace, count, seed, accounts, starts_at, reorder: false });
  await postDeliveries(plan.deliveries, { rate: 100, timeout: PATIENCE_MS }, () => {});
  return [...plan.events.keys()];
}

/** A text on LINE whose announcement fails a few times; resolves to its event's id, once it has succeeded. */
export async function writeOnLine(
  demo: DemoFile,
  name: string,
  text: string,
  failures = 0,
): Promise<string> {
  const id = lineEventId(name);
  if (failures > 0) await failAnnouncements(demo.base_url, [id], failures);
  await post(demo, 'line', lineTexts([name], text));
  await untilStatus(demo, id, 'success');
  return id;
}

/** Any message on LINE; resolves to its event's id, once it has succeeded. */
export async function sendOnLine(
  demo: DemoFile,
  name: string,
  message: Readonly<Record<string, unknown>>,
): Promise<string> {
  const body = JSON.parse(lineTexts([name], ''));
  const [event] = body.events;
  event.message = { id: event.message.id, ...message };
  await post(demo, 'line', JSON.stringify(body));
  const id = lineEventId(name);
  await untilStatus(demo, id, 'success');
  return id;
}

/** A text on Telegram by somebody who calls himself as he likes. */
export async function writeOnTelegram(
  demo: DemoFile,
  update_id: number,
  name: string,
  text: string,
): Promise<string> {
  const person = { id: 5_000_000_000 + update_id, first_name: name };
  const chat = { ...person, type: 'private' };
  const from = { ...person, is_bot: false, language_code: 'en' };
  const message = { message_id: 1, from, chat, date: Math.floor(Date.now() / 1000), text };
  await post(demo, 'telegram', JSON.stringify({ update_id, message }));
  const id = eventId('telegram', demo.blocks['telegram']?.account_id ?? '', String(update_id));
  await untilStatus(demo, id, 'success');
  return id;
}
