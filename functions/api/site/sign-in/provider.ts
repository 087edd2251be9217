import type { Configuration } from 'openid-client';
import { Failure } from '../../../../shared/domain/failure.ts';
import type { Identity } from '../../../../shared/domain/people/enter.ts';
import { readIdentity } from './read-identity.ts';

export interface ProviderSettings {
  /** `OIDC_ISSUER`, such as https://accounts.google.com. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** A provider on a developer's machine speaks plain http. */
  readonly insecure?: boolean;
}

/** What a sign-in that has gone to the provider is recognised by when it comes back. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** An OpenID Connect provider. */
export interface Provider {
  readonly issuer: string;
  /** The address at which somebody signs in there. */
  start(redirectUri: string): Promise<{ readonly location: string; readonly attempt: Attempt }>;
  /**
   * Who has signed in there; undefined if the provider has not verified their address. Rejects if the answer is
   * not one to this attempt.
   * @param answer - the address to which the provider led back.
   */
  finish(answer: URL, attempt: Attempt): Promise<Identity | undefined>;
}

const TIMEOUT_SECONDS = 10;

/**
 * Signs in with the authorization code flow, with PKCE, `state` and `nonce` (openid.net/specs/openid-connect-core-1_0,
 * RFC 9700). The client library checks the answer, and the issuer it names (RFC 9207); it is loaded when somebody
 * signs in, so that no other request waits for it.
 */
export function createProvider(settings: ProviderSettings): Provider {
  const { issuer } = settings;
  let known: Promise<Configuration> | undefined;
  const configuration = async (): Promise<Configuration> => {
    known ??= discover(settings);
    // What failed once is not remembered.
    known.catch(() => {
      known = undefined;
    });
    return await known;
  };
  return {
    issuer,
    async start(redirectUri) {
      const client = await import('openid-client');
      const [nonce, state] = [client.randomNonce(), client.randomState()];
      const verifier = client.randomPKCECodeVerifier();
      const location = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return { location: location.href, attempt: { state, nonce, verifier } };
    },
    async finish(answer, { state, nonce, verifier }) {
      const client = await import('openid-client');
      const config = await configuration();
      const tokens = await client.authorizationCodeGrant(config, answer, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error('The provider sent no ID token.');
      // A provider may keep the address out of the ID token (OpenID Connect Core, section 5.4).
      const about =
        claims['email'] === undefined
          ? await client.fetchUserInfo(config, tokens.access_token, claims.sub)
          : claims;
      return readIdentity({ ...about, iss: claims.iss, sub: claims.sub });
    },
  };
}

async function discover(settings: ProviderSettings): Promise<Configuration> {
  const { issuer, clientId, clientSecret, insecure = false } = settings;
  const client = await import('openid-client');
  try {
    return await client.discovery(
      new URL(issuer),
      clientId,
      undefined,
      client.ClientSecretPost(clientSecret),
      { timeout: TIMEOUT_SECONDS, execute: insecure ? [client.allowInsecureRequests] : [] },
    );
  } catch (cause) {
    const message = 'The identity provider does not say how to sign in with it.';
    throw new Failure('provider_unavailable', message, { cause });
  }
}
