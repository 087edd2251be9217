import { escapeDeceiving } from '../excerpt.ts';
import { issueLink } from '../issues/issue-link.ts';
import type { Notice, NoticeBatch } from './channel.ts';

/** What people read. */
export interface MessageText {
  readonly subject: string;
  readonly lines: readonly string[];
}

const TEST: MessageText = {
  subject: 'Convotic: a test',
  lines: ['This is a test of the notification channel. It works.'],
};

interface Writing {
  /** Makes text of what would be markup. */
  readonly plain?: (text: string) => string;
  /** Notices for which there is no room are only counted. */
  readonly longest?: number;
  /** Where the dashboard is. Without it, issues are named and not linked. */
  readonly siteUrl?: string | undefined;
}

/** The line that counts them fits in this, with the address of the list. */
const ROOM_FOR_REST = 400;

/** The text for people. With nothing to tell it is a test. */
export function writeMessage(
  { notices, more }: NoticeBatch,
  { plain = (text) => text, longest = Number.POSITIVE_INFINITY, siteUrl }: Writing = {},
): MessageText {
  const [first] = notices;
  const count = notices.length + more;
  if (count === 0) return TEST;
  const isOne = count === 1 && first !== undefined;
  const what = isOne ? `issue ${first.opening}: ${first.code}` : `${count} issues opened`;
  const subject = plain(escapeDeceiving(`Convotic: ${what}`));
  const lines: string[] = [];
  let left = longest - subject.length - ROOM_FOR_REST;
  for (const notice of notices) {
    const line = plain(escapeDeceiving(describe(notice, siteUrl)));
    left -= line.length + 1;
    if (left < 0) break;
    lines.push(line);
  }
  const rest = count - lines.length;
  const list = siteUrl === undefined ? 'see the list of issues.' : issueLink(siteUrl);
  return { subject, lines: rest === 0 ? lines : [...lines, `And ${rest} more: ${list}`] };
}

function describe(notice: Notice, siteUrl: string | undefined): string {
  const { opening, kind, code, platform, message, issue_id, at } = notice;
  const place = platform === undefined ? '' : ` on ${platform}`;
  const issue = siteUrl === undefined ? `(${issue_id})` : issueLink(siteUrl, issue_id);
  return `${at} ${opening}: ${kind} ${code}${place}: ${message} ${issue}`;
}

/**
 * Slack reads these as markup, and `<!channel>` as a call to everybody (docs.slack.dev/messaging/formatting-message-text).
 * Mattermost and Rocket.Chat call everybody for `@channel` too; an invisible character parts the two.
 */
export function escapeForChat(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/@(?=all|channel|here|everyone)/gi, '@\u200b');
}
