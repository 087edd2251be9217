import { escapeDeceiving } from '../excerpt.ts';
import type { Notice, Told } from './channel.ts';

/** What people read. */
export interface MessageText {
  readonly subject: string;
  readonly lines: readonly string[];
}

const TEST: MessageText = {
  subject: 'Convotic: a test',
  lines: ['This is a test of the notification channel. It works.'],
};

/** The text for people. With nothing to tell it is a test. */
export function writeMessage({ notices, more }: Told): MessageText {
  const [first] = notices;
  const count = notices.length + more;
  if (count === 0) return TEST;
  const isOne = count === 1 && first !== undefined;
  const subject = isOne ? `issue ${first.opening}: ${first.code}` : `${count} issues opened`;
  const lines = notices.map((one) => escapeDeceiving(describe(one)));
  const rest = more === 0 ? [] : [`And ${more} more: see the list of issues.`];
  return { subject: escapeDeceiving(`Convotic: ${subject}`), lines: [...lines, ...rest] };
}

function describe({ opening, kind, code, platform, message, issue_id, at }: Notice): string {
  const place = platform === undefined ? '' : ` on ${platform}`;
  return `${at} ${opening}: ${kind} ${code}${place}: ${message} (${issue_id})`;
}

/** Slack reads these as markup, and `<!channel>` as a call to everybody (docs.slack.dev: Formatting message text). */
export function escapeForSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
