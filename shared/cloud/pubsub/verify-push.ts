import type { IncomingHttpHeaders } from 'node:http';
import type { OAuth2Client } from 'google-auth-library';
import { Failure } from '../../domain/failure.ts';
import { type Environment, required } from '../../runtime/config.ts';

const ISSUERS = ['https://accounts.google.com', 'accounts.google.com'];
const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/;

/** Google's public keys or certificates, by the id that a token names. */
type Certificates = Readonly<Record<string, string>>;

export interface PushIdentity {
  /** The email of the account that Pub/Sub's tokens are made for. */
  readonly account: string;
  /** Without it, Google's certificates are fetched. */
  readonly certificates?: () => Promise<Certificates>;
}

/**
 * Rejects with `push_unverified` unless the request has a token that was issued to Pub/Sub for this function.
 */
export type VerifyPush = (headers: IncomingHttpHeaders) => Promise<void>;

/**
 * The check of the environment. Undefined on a developer's machine, where Pub/Sub sends no tokens. Throws
 * `ConfigError`.
 */
export function pushVerifier(env: Environment): VerifyPush | undefined {
  if (env['K_SERVICE'] === undefined) return undefined;
  return createPushVerifier({ account: required(env, 'PUSH_ACCOUNT') });
}

/**
 * Checks the OpenID Connect token of a push (cloud.google.com/pubsub/docs/authenticate-push-subscriptions). IAM
 * already keeps others out; this check protects the function if somebody makes it public by mistake. The
 * audience is the function's own address, which the request names. Google's front end routes by that name, so a
 * token that was made for another service cannot arrive here with it.
 */
export function createPushVerifier({ account, certificates }: PushIdentity): VerifyPush {
  let opened: Promise<OAuth2Client> | undefined;
  return async ({ authorization = '', host }) => {
    const token = BEARER.exec(authorization)?.[1];
    if (token === undefined) throw unverified('it carries no token');
    opened ??= openClient();
    const client = await opened;
    const known = certificates === undefined ? await fetchFrom(client) : await certificates();
    // The library's messages quote the token.
    const ticket = await client
      .verifySignedJwtWithCertsAsync(token, known, `https://${host}`, ISSUERS)
      .catch(() => undefined);
    if (ticket === undefined) throw unverified('its token is not valid for this function');
    const { email, email_verified } = ticket.getPayload() ?? {};
    if (email !== account || email_verified !== true) {
      throw unverified("its token belongs to another account than Pub/Sub's");
    }
  };
}

/**
 * Google's clients already depend on this library, so it adds nothing to a function's code. It is loaded on
 * first use.
 */
async function openClient(): Promise<OAuth2Client> {
  const { OAuth2Client } = await import('google-auth-library');
  return new OAuth2Client();
}

/** The client keeps the certificates for as long as Google's answer allows. */
async function fetchFrom(client: OAuth2Client): Promise<Certificates> {
  try {
    return (await client.getFederatedSignonCertsAsync()).certs as Certificates;
  } catch (cause) {
    throw new Failure('secret_unavailable', "Google's certificates cannot be read", { cause });
  }
}

function unverified(why: string): Failure {
  return new Failure('push_unverified', `this is not a push of Pub/Sub: ${why}`);
}
