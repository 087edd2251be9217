/** One thing that can be tapped: below a message, on a card, in a list. */
export interface Choice {
  readonly title: string;
  readonly subtitle?: string | undefined;
  /** It opens an address instead of answering. */
  readonly url?: string | undefined;
  /** It asks for the place where the person is. */
  readonly asks?: 'location' | undefined;
  /** What the platform gives back to the business, in its own words for it. */
  readonly answer?: { readonly type: string; readonly value: string } | undefined;
}

export interface Card {
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly image_url?: string | undefined;
  readonly choices: readonly Choice[];
}

/** What a message shows on the phone. */
export interface MessageView {
  readonly text?: string | undefined;
  readonly media?:
    | { readonly type: 'image' | 'video' | 'audio' | 'file'; readonly url: string }
    | undefined;
  readonly sticker?: true;
  readonly place?: string | undefined;
  readonly cards?: readonly Card[] | undefined;
  /** They stay below the message. */
  readonly choices?: readonly Choice[] | undefined;
  /** They are shown below the newest message alone, and go when one is tapped. */
  readonly quick?: readonly Choice[] | undefined;
}

export interface Bubble {
  readonly id: string;
  readonly at: string;
  readonly from: 'me' | 'shop' | 'notice';
  readonly said: MessageView;
  /**
   * The state of a message of the person: `taken` when the business's webhook has accepted it,
   * `lost` when it reached nobody.
   */
  readonly state?: 'taken' | 'lost';
  /** Why it is lost. */
  readonly why?: string;
  /** In the event log. Of an answer whose platform reports nothing of it: the event that it answers. */
  readonly event_id?: string;
  /** It belongs to the post: a comment, or an answer below one. */
  readonly comment?: true;
}

/** What can be done beside writing; a platform without it has no button for it. */
export type Offer = 'picture' | 'sticker' | 'location' | 'follow' | 'block' | 'comment';

export type Act =
  | { readonly do: 'write' | 'comment'; readonly text: string }
  /** `data`: of a picture, as a `data:` address. */
  | { readonly do: 'picture'; readonly data: string }
  | { readonly do: 'sticker' | 'location' | 'follow' | 'block' | 'unblock' }
  /** The newest messages are on the screen. */
  | { readonly do: 'read' }
  /** The app begins again, with another person. */
  | { readonly do: 'restart' }
  | { readonly do: 'tap'; readonly bubble: string; readonly choice: Choice };

export interface Chat {
  readonly platform: string;
  /** The account that is written to. */
  readonly shop: string;
  readonly me: string;
  readonly offers: readonly Offer[];
  readonly blocked: boolean;
  readonly bubbles: readonly Bubble[];
}
