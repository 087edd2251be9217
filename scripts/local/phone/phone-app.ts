import type { SentMessage } from '../platform-stand-in/send/sends.ts';
import type { Act, Choice, MessageView, Offer } from './chat.ts';

/** Where and when something is done on the phone. */
export interface Scene {
  readonly account_id: string;
  readonly person: { readonly id: string; readonly name: string };
  /** Milliseconds since 1970. */
  readonly at: number;
  /** A new number, unique on this phone. */
  readonly serial: number;
  /** Keeps a picture at the platform under this id. */
  keepFile(id: string): void;
}

/** What becomes of an act: what the platform delivers, and what the phone shows. */
export interface ActResult {
  /** The platform's id of the message. */
  readonly id: string;
  readonly said: MessageView;
  /** It is no message, such as that the shop was blocked. */
  readonly notice?: true;
  /** The body of the delivery; absent where the platform sends the business nothing. */
  readonly body?: object;
}

export type PhoneAct = Exclude<Act, { readonly do: 'read' | 'restart' | 'tap' }>;

/** One platform's app, as a customer uses it. */
export interface PhoneApp {
  readonly offers: readonly Offer[];
  act(act: PhoneAct, scene: Scene): ActResult;
  tap(choice: Choice, message: SentMessage, scene: Scene): ActResult;
  /** What a message of the business shows. */
  read(sent: SentMessage): MessageView;
  /** What the platform sends when the person has seen these messages. */
  seen?(messages: readonly SentMessage[], scene: Scene): object | undefined;
}

/** The place that the phone sends. */
export const PLACE = {
  name: 'Tokyo Station',
  address: '1-9-1 Marunouchi, Chiyoda City',
  latitude: 35.6812,
  longitude: 139.7671,
} as const;

export function notice(id: string, text: string, body?: object): ActResult {
  return { id, said: { text }, notice: true, ...(body !== undefined && { body }) };
}
