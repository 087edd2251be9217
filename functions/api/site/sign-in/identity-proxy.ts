import type { JWTVerifyGetKey } from 'jose';
import { Failure } from '../../../../shared/domain/failure.ts';
import type { Identity } from '../../../../shared/domain/people/enter.ts';
import { readIdentity } from './read-identity.ts';

const ISSUER = 'https://cloud.google.com/iap';
const KEYS = new URL('https://www.gstatic.com/iap/verify/public_key-jwk');
const HEADER = 'X-Goog-IAP-JWT-Assertion';

/** The library could not read the keys, which says nothing about the token. */
const keysUnknown = ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'];

/** Identity-Aware Proxy in front of us: it has signed in whoever gets here. */
export interface IdentityProxy {
  /** Who that is. Undefined if the request did not come through it. */
  identify(request: Request): Promise<Identity | undefined>;
}

/**
 * Verifies what the proxy signs (cloud.google.com/iap/docs/signed-headers-howto). Its other headers are not signed,
 * so anybody who reaches us past the proxy could write them.
 * @param audience - `IAP_AUDIENCE`, such as /projects/123/global/backendServices/456.
 */
export function createIdentityProxy(audience: string, findKeys = findGoogleKeys): IdentityProxy {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return {
    async identify(request) {
      const token = request.headers.get(HEADER) ?? '';
      if (token === '' || token.length > 8_000) return undefined;
      const { jwtVerify, errors } = await import('jose');
      const options = { issuer: ISSUER, audience, algorithms: ['ES256'], clockTolerance: 30 };
      const required = { requiredClaims: ['exp', 'iat'] };
      try {
        keys ??= findKeys();
        const { payload } = await jwtVerify(token, await keys, { ...options, ...required });
        // Identities of other providers have another prefix, and Google has not verified their addresses.
        const ofGoogle = payload.sub?.startsWith('accounts.google.com:') === true;
        return ofGoogle ? readIdentity({ ...payload, email_verified: true }) : undefined;
      } catch (thrown) {
        if (!(thrown instanceof errors.JOSEError) || keysUnknown.includes(thrown.code)) {
          keys = undefined;
          const message = 'The keys of Identity-Aware Proxy could not be read.';
          throw new Failure('provider_unavailable', message, { cause: thrown });
        }
        return undefined;
      }
    },
  };
}

/** The client library keeps them, and asks again when a key is new. */
async function findGoogleKeys(): Promise<JWTVerifyGetKey> {
  const { createRemoteJWKSet } = await import('jose');
  return createRemoteJWKSet(KEYS);
}
