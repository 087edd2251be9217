import { randomUUID } from 'node:crypto';
import {
  type PlatformStandIn,
  startPlatformStandIn,
} from '../../scripts/local/platform-stand-in/stand-in.ts';
import type { StandInAccount } from '../../scripts/local/platform-stand-in/world.ts';
import { platformBases } from '../../shared/cloud/http/platform-api.ts';
import { sendCall } from '../../shared/cloud/http/send-call.ts';
import type { ApiCall } from '../../shared/domain/blocks/api-call.ts';
import type { Adapt, OutboundContent } from '../../shared/domain/outbound/outbound-content.ts';
import type { Part } from '../../shared/domain/outbound/part.ts';
import type { SendOutcome } from '../../shared/domain/outbound/send-outcome.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Sender, Sending, Target } from '../../shared/platforms/sender.ts';
import { senders } from '../../shared/platforms/senders.ts';
import { APP, VERIFY_TOKEN } from './connector-subject.ts';

/** A content that just fits, and the same with one too many of something. */
export interface Border {
  readonly of: string;
  readonly fits: OutboundContent;
  readonly exceeds: OutboundContent;
  readonly field: string;
  readonly says: string;
}

/** What a platform answers in one case, and what that means. */
export interface DocumentedAnswer {
  readonly of: string;
  readonly status: number;
  readonly json: unknown;
  readonly means: object;
  readonly target?: Partial<Target>;
}

export interface SenderUnderTest {
  readonly account: StandInAccount;
  /** A person, by the platform's id. */
  readonly recipient: string;
  readonly secrets: readonly string[];
  /** Contents of every kind that the platform takes, and how many messages each makes. */
  readonly takes: readonly {
    readonly of: string;
    readonly content: OutboundContent;
    readonly adapt?: readonly Adapt[];
    readonly messages: number;
  }[];
  readonly borders: readonly Border[];
  readonly answers: readonly DocumentedAnswer[];
  /** What comes back of our own id, by an echo or a status. */
  readonly stamped: boolean;
}

export const STAMP = 'msg_01hzy3.1';

export interface SenderStage {
  readonly standIn: PlatformStandIn;
  readonly sender: Sender;
  plan(content: OutboundContent, adapt?: readonly Adapt[]): readonly Part[] | readonly Problem[];
  sending(part: Part, more?: Partial<Target>): Sending;
  call(part: Part, more?: Partial<Target>): ApiCall;
  /** Makes the one call of a part, as the outbox does, and reads its answer. */
  send(part: Part, more?: Partial<Target>): Promise<SendOutcome>;
  /** Plans and sends a content; every part must be taken. */
  sendAll(content: OutboundContent, adapt?: readonly Adapt[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function setSenderStage(subject: SenderUnderTest): Promise<SenderStage> {
  const { account, recipient } = subject;
  const sender = senders[account.platform];
  if (sender === undefined) throw new Error(`no sender for ${account.platform}`);
  const standIn = await startPlatformStandIn({ app: APP, accounts: [account] });
  const bases = platformBases(standIn.url);
  const setting = { meta: { ...APP, verify_token: VERIFY_TOKEN } };
  const address = { platform: account.platform, block_id: 'block_1', recipient };

  const plan: SenderStage['plan'] = (content, adapt = []) => {
    const planned = sender.plan(content, adapt);
    return 'problems' in planned ? planned.problems : planned;
  };
  const sending: SenderStage['sending'] = (part, more = {}) => ({
    part,
    target: { account_id: account.id, address, ...more },
    credentials: account.credentials,
    setting,
    stamp: STAMP,
    retry_key: randomUUID(),
  });
  const send: SenderStage['send'] = async (part, more) => {
    const call = sender.call(sending(part, more));
    return sender.read(await sendCall(bases(call.api), call, 5_000), sending(part, more));
  };
  return {
    ...{ standIn, sender, plan, sending, send },
    call: (part, more) => sender.call(sending(part, more)),
    async sendAll(content, adapt = []) {
      const planned = sender.plan(content, adapt);
      if ('problems' in planned) throw new Error(JSON.stringify(planned.problems));
      const ids: string[] = [];
      for (const part of planned) {
        const sent = await send(part);
        if (sent.is !== 'sent') throw new Error(JSON.stringify(sent));
        ids.push(...sent.ids);
      }
      return ids;
    },
    close: () => standIn.close(),
  };
}
