import { openCredentials } from '../../shared/blocks/credentials.ts';
import type { ApiAnswer, ApiCall } from '../../shared/domain/blocks/api-call.ts';
import type { CallToMake } from '../../shared/domain/outbound/next-call.ts';
import { readPart, retryKey, stampOf } from '../../shared/domain/outbound/outbound-message.ts';
import type { SendOutcome } from '../../shared/domain/outbound/send-outcome.ts';
import type { Setting } from '../../shared/platforms/connector.ts';
import type { Sender, Sending } from '../../shared/platforms/sender.ts';

/** What a platform is called with. */
export interface PlatformCaller {
  readonly setting: Setting;
  /** The current one first. */
  readonly sealingKeys: readonly string[];
  /** Makes one call once. `lost`: no answer came, and why. */
  makeCall(call: ApiCall): Promise<ApiAnswer | { readonly lost: string }>;
}

/** An error before the call is made is certain not to have sent anything. */
export async function callPlatform(
  { setting, sealingKeys, makeCall }: PlatformCaller,
  sender: Sender | undefined,
  { message, part, block, use_reply_token }: CallToMake,
): Promise<SendOutcome> {
  const stored = message.parts[part];
  const credentials = openCredentials(block, sealingKeys);
  if (sender === undefined || stored === undefined) {
    return { is: 'rejected', code: 'content_refused', reason: 'nothing writes to this platform' };
  }
  if (credentials === undefined) {
    const reason = 'no sealing key opens the credentials of the account';
    return { is: 'rejected', code: 'credentials_refused', reason };
  }
  const { address, also, comment, in_reply_to, human_agent } = message;
  const sending: Sending = {
    part: readPart(stored),
    target: {
      account_id: block.account_id,
      address,
      ...(address.thread_kind && { thread_kind: address.thread_kind }),
      ...(also && { also }),
      ...(comment && { comment }),
      ...(in_reply_to && { quoted: in_reply_to.platform_message_id }),
      use_reply_token,
      human_agent: human_agent === true,
    },
    credentials,
    setting,
    stamp: stampOf(message, part),
    retry_key: retryKey(message, part),
  };
  const call = sender.call(sending);
  return sender.read(await makeCall(call), sending);
}
