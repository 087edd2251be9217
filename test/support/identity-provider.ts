import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export const CLIENT_ID = 'dashboard';
export const CLIENT_SECRET = 'secret-of-the-dashboard';

export interface ProviderAccount {
  readonly email?: string;
  readonly email_verified?: unknown;
  readonly name?: string;
}

export interface IdentityProvider {
  readonly issuer: string;
  /** The accounts by subject. */
  readonly accounts: Map<string, ProviderAccount>;
  /** Goes to the address as a browser in which this account signs in, until the provider leads back to us. */
  visit(location: string, subject: string): Promise<URL>;
  /** No new connection is answered. */
  stop(): Promise<void>;
}

/** A real OpenID Connect provider (panva's `oidc-provider`) on this machine, in which everybody consents. */
export async function startIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const accounts = new Map<string, ProviderAccount>();
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['cookies of the provider'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => {
      const account = accounts.get(sub);
      return account && { accountId: sub, claims: async () => ({ sub, ...account }) };
    },
    async loadExistingGrant({ oidc }) {
      const { client, session } = oidc;
      const grant = new provider.Grant({
        clientId: client?.clientId,
        accountId: session?.accountId,
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const callback = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return void callback(request, response);
    const accountId = String(request.headers['x-account']);
    void provider.interactionFinished(request, response, { login: { accountId } });
  });
  return {
    issuer,
    accounts,
    async visit(location, subject) {
      const jar = new Map<string, string>();
      let url = new URL(location);
      while (url.origin === issuer) {
        const Cookie = [...jar].map((pair) => pair.join('=')).join('; ');
        const headers = { Cookie, 'X-Account': subject };
        const answer = await fetch(url, { headers, redirect: 'manual' });
        for (const cookie of answer.headers.getSetCookie()) {
          const [pair = ''] = cookie.split(';');
          const at = pair.indexOf('=');
          jar.set(pair.slice(0, at), pair.slice(at + 1));
        }
        const next = answer.headers.get('Location');
        if (next === null) throw new Error(`${answer.status} of ${url}: ${await answer.text()}`);
        url = new URL(next, url);
      }
      return url;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
