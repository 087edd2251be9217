import { Failure } from './failure.ts';

/** Where a file of a message can be fetched at this moment. */
export interface MediaSource {
  /** An https address. It may contain a secret, as Telegram's does, so nobody outside is shown it. */
  readonly url: string;
  /** Only for the host of `url`. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * The platform's own hosts, such as `api-data.line.me`, or all names below one, such as `.fbcdn.net`. A person
   * or another business may have chosen the address, so nothing is fetched from any other host.
   */
  readonly hosts: readonly string[];
  /** What the file is, where the platform's answer does not say so. */
  readonly mime_type?: string | undefined;
}

export function mediaElsewhere(): Failure {
  const text =
    'The file is not on a server of the platform, so it is not fetched here. Open the address that the message names, if you trust it.';
  return new Failure('media_elsewhere', text);
}

export function mediaExpired(): Failure {
  return new Failure(
    'media_expired',
    'The platform no longer has this file, or its link has expired.',
  );
}

export function mediaNotReady(): Failure {
  const text = 'The platform is still preparing this file. Try again in a few seconds.';
  return new Failure('media_not_ready', text);
}

export function mediaTooLarge(limit: string): Failure {
  return new Failure('media_too_large', `This file is larger than ${limit}. Open it in the app.`);
}
