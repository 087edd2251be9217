import type { Ingress } from './platform.ts';

/** A text that a person writes, for programs that act as a platform. */
export interface SampleText {
  /** A number that is unique per message of the account. */
  readonly serial: number;
  /** The number of the person who writes. */
  readonly person: number;
  readonly name: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export type Headers = Readonly<Record<string, string>>;

/** The platform's side of a delivery: the canary, the local stack, the bench and the tests send with it. */
export interface DeliveryWriter {
  readonly ingress: Ingress;
  /** What the platform calls the secret that its deliveries are signed with. */
  readonly secretName: string;
  /** The headers that the platform sends with these bytes. */
  sign(bytes: Uint8Array, secret: string): Headers;
  /** The body of one text to this account, written as the platform writes it. */
  writeText(text: SampleText, accountId: string): string;
}
