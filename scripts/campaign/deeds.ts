import type { NonEmpty } from '../../shared/platforms/simulation/random.ts';
import type { Part } from './faults.ts';
import type { Account, Item } from './items.ts';

/** Something that the outside world does, or that is done to us. */
export type Deed =
  | { readonly does: 'deliver'; readonly account: Account; readonly items: readonly Item[] }
  /** Sent by somebody who does not know the secret. */
  | { readonly does: 'forge'; readonly account: Account; readonly items: readonly Item[] }
  /** The platform sends once more what was accepted, as platforms do. */
  | { readonly does: 'repeat'; readonly account: Account; readonly items: readonly Item[] }
  | {
      readonly does: 'connect' | 'disconnect' | 'rotate' | 'check';
      readonly account: Account;
      readonly workspace: string;
    }
  /** The platform no longer takes the account's token. Its owner enters the new one after a while. */
  | { readonly does: 'revoke'; readonly account: Account; readonly ms: number }
  | { readonly does: 'import'; readonly account: Account; readonly workspace: string }
  | { readonly does: 'publish' | 'unpublish'; readonly workspace: string; readonly word: string }
  | {
      readonly does: 'replay';
      readonly workspace: string;
      readonly mode: string;
      readonly commands: readonly string[];
    }
  /** The owners of a destination pause it for so long. */
  | { readonly does: 'hold'; readonly url: string; readonly ms: number }
  | { readonly does: 'stop'; readonly part: Part; readonly ms: number }
  | { readonly does: 'kill'; readonly function: string };

export type Happening = Deed & {
  /** The id by which the story finds it again. */
  readonly id: string;
  /** Milliseconds after the story's beginning. */
  readonly at: number;
};

export interface Story {
  readonly accounts: readonly { readonly account: Account; readonly workspace: string }[];
  readonly happenings: readonly Happening[];
  /** How many things are sent. */
  readonly events: number;
}

export const workspaces: NonEmpty<string> = ['ws_a', 'ws_b', 'ws_c'];
/** Workflows start when a message has their word. */
export const words: NonEmpty<string> = ['alpha', 'bravo', 'charlie'];
/** The workflow of this word is published and withdrawn again in the course of a story. */
export const unsteadyWord = 'charlie';

export const BEGINS_AT = Date.parse('2026-03-31T10:00:00.000Z');
export const SPAN_MS = 20 * 60_000;

export type Owned = Story['accounts'][number];
