import type { IssueKind } from '../issues/issue-kinds.ts';
import type { SigningSecret } from '../signing-secret.ts';

/** What the clock did to the issue. A person who reopens one causes no notice. */
export const openings = ['opened', 'reopened'] as const;

export type Opening = (typeof openings)[number];

/** An issue that has opened, as it was then. */
export interface Notice {
  readonly id: string;
  readonly issue_id: string;
  readonly opening: Opening;
  readonly at: string;
  readonly kind: IssueKind;
  readonly code: string;
  readonly message: string;
  readonly platform?: string;
  readonly block_id?: string;
  readonly workflow_id?: string;
  readonly destination_id?: string;
}

export const digests = ['immediately', 'hourly', 'daily'] as const;

/** SendGrid has another host for subusers of its EU region. */
export const mailProviders = ['resend', 'sendgrid', 'sendgrid_eu'] as const;

/** Where a channel leads. What is secret about it is sealed, and not here. */
export type ChannelTarget =
  | { readonly type: 'webhook'; readonly url: string }
  /** Its whole address is a secret: whoever knows it can write to the team. */
  | { readonly type: 'slack'; readonly host: string }
  | {
      readonly type: 'email';
      readonly provider: (typeof mailProviders)[number];
      readonly from: string;
      readonly to: readonly string[];
    };

/** From one time of day to another, perhaps over midnight: `22:00` to `07:00`. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** What came of the last call. */
export interface ChannelResult {
  readonly at: string;
  /** Absent where there was no answer. */
  readonly status?: number;
  readonly error?: { readonly code: string; readonly message: string };
}

/** What one call sends. */
export interface NoticeBatch {
  readonly notices: readonly Notice[];
  /** How many came after those, which are only counted. */
  readonly more: number;
}

/** The notices that have not been sent. They are sent together. */
export interface Waiting extends NoticeBatch {
  readonly due_at: string;
  /** Calls that failed. */
  readonly tries: number;
}

/** Where a team is notified of its issues, of which, and when. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly target: ChannelTarget;
  /** The signing secret, the address or the provider's API key. The owner is `channelSecretOwner`. */
  readonly sealed: string;
  /** When the signing secret was made, if it is not the first one, and those before it: see `secretsOf`. */
  readonly secret_since?: string;
  readonly older_secrets?: readonly SigningSecret[];
  readonly on: readonly Opening[];
  /** Issues of all kinds where there are none. */
  readonly kinds: readonly IssueKind[];
  readonly digest: (typeof digests)[number];
  readonly quiet_hours?: QuietHours;
  /** IANA name: of the quiet hours, and of the morning of a daily digest. */
  readonly time_zone: string;
  /** Nothing is sent while it has this. What opens meanwhile waits. */
  readonly paused_at?: string;
  readonly waiting?: Waiting;
  readonly last_result?: ChannelResult;
  readonly created_at: string;
  readonly updated_at: string;
}

/**
 * The channels of a workspace: `notification_channels/{workspace_id}`. They are one document, so that an issue and the
 * notices of it are one commit, and a workspace with many notices is one of many that wait.
 */
export interface Channels {
  readonly id: string;
  readonly workspace_id: string;
  readonly channels: readonly Channel[];
  /** When the clock looks at what waits. Undefined where nothing does. */
  readonly wake_at?: string;
}

export const MAX_CHANNELS = 10;

/** What a secret is sealed for, so that it cannot be opened as another's, nor in another workspace. */
export function channelSecretOwner(workspaceId: string, channelId: string): string {
  return `${workspaceId} notification channel ${channelId}`;
}

/** When the next call to the channel is made. Undefined where nothing waits, or nothing is sent. */
export function nextCallAt({ waiting, paused_at }: Channel): string | undefined {
  return paused_at === undefined ? waiting?.due_at : undefined;
}

/** With other channels. The clock wakes when the first of them is due. */
export function withChannels(
  { id, workspace_id }: Pick<Channels, 'id' | 'workspace_id'>,
  channels: readonly Channel[],
): Channels {
  const [wake_at] = channels.flatMap((one) => nextCallAt(one) ?? []).sort();
  return { id, workspace_id, channels, ...(wake_at !== undefined && { wake_at }) };
}
