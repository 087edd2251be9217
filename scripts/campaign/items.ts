/** An account of a business on a platform. */
export interface Account {
  readonly platform: 'instagram' | 'line' | 'messenger' | 'telegram' | 'whatsapp';
  readonly id: string;
}

/**
 * `echo`: a person of the business wrote it elsewhere. `own`: the echo of what we sent. `status`: what has become of
 * that.
 */
export type ItemKind = 'text' | 'echo' | 'edit' | 'unsend' | 'own' | 'status';

/** One thing that happens on a platform. It becomes one event. */
export interface Item {
  /** Seven digits that no other item of the story has. */
  readonly id: string;
  readonly kind: ItemKind;
  readonly account: Account;
  /** The person of the conversation it happens in. */
  readonly person: string;
  /** Milliseconds since 1970, in whole seconds. */
  readonly at: number;
  readonly text: string;
  /** The words in the text that workflows wait for. */
  readonly words: readonly string[];
  /** The item of the message that is edited or taken back. */
  readonly about?: Item;
  /** What the sender gave along with the message. Only an own echo and a status have it. */
  readonly stamp?: string;
}

/** What each platform can tell, beside texts. */
export const kindsOf: Readonly<Record<Account['platform'], readonly ItemKind[]>> = {
  instagram: ['echo', 'unsend'],
  line: ['unsend'],
  messenger: ['echo'],
  telegram: ['edit'],
  whatsapp: ['echo'],
};

/** Only Telegram sends its events one by one. */
export function maySendTogether({ platform }: Account): boolean {
  return platform !== 'telegram';
}

/** The item that an event is, by the key its platform gives it. */
export function itemIdIn(
  { platform }: Pick<Account, 'platform'>,
  event: unknown,
): string | undefined {
  return keys[platform].exec(JSON.stringify(event))?.[1];
}

const keys: Readonly<Record<Account['platform'], RegExp>> = {
  instagram: /"item":"(\d{7})"/,
  line: /"webhookEventId":"01ITEM(\d{7})/,
  messenger: /"item":"(\d{7})"/,
  telegram: /"update_id":(\d{7})/,
  whatsapp: /"id":"wamid\.(\d{7})/,
};
