import {
  type PlatformStandIn,
  startPlatformStandIn,
} from '../../scripts/local/platform-stand-in/stand-in.ts';
import type { StandInAccount } from '../../scripts/local/platform-stand-in/world.ts';
import { createPlatformApi, platformBases } from '../../shared/cloud/http/platform-api.ts';
import type { ApiCalls } from '../../shared/domain/blocks/api-call.ts';
import type {
  Account,
  AccountRef,
  Connector,
  Credentials,
  Endpoint,
  Health,
  Note,
} from '../../shared/platforms/connector.ts';
import { connectors } from '../../shared/platforms/connectors.ts';
import { platforms } from '../../shared/platforms/index.ts';
import { openTestIngress, type TestIngress } from './connector-ingress.ts';

/** One account of a platform, and what its deliveries look like. */
export interface ConnectorUnderTest {
  readonly account: StandInAccount;
  readonly registration: string;
  readonly details: Readonly<Record<string, string>>;
  /** What the stand-in's deliveries are signed with. */
  readonly secret: string;
  readonly body: unknown;
  /** The bytes of `body` that arrive. */
  readonly arrives: string;
  /** The codes of what registering leaves to a person. */
  readonly notes: readonly string[];
  /** What the platform tells when it has dropped the account, and when another software has taken it. */
  readonly droppedCode: string;
  readonly takenCode: string;
  /** What is left to a person after unregistering, and why deliveries go on, where they do. */
  readonly left?: readonly string[];
}

export const APP = {
  app_id: '314159265358979',
  app_secret: '0123456789abcdef0123456789abcdef',
  instagram_app_secret: 'fedcba9876543210fedcba9876543210',
};
export const VERIFY_TOKEN = 'a-verify-token-of-this-test';
export const SECRET_TOKEN = 'a-secret-token-of-this-test';
export const NOW = '2026-11-23T00:00:00.000Z';

/** A subject with its platform, its webhook handler and a runner. */
export interface ConnectorStage {
  readonly standIn: PlatformStandIn;
  readonly ingress: TestIngress;
  readonly endpoint: Endpoint;
  identify(credentials?: Credentials): Promise<Account>;
  register(endpoint?: Endpoint): Promise<readonly Note[]>;
  check(now?: string): Promise<Health>;
  unregister(): Promise<readonly Note[]>;
  close(): Promise<void>;
}

export async function setConnectorStage({
  account,
  secret,
}: Pick<ConnectorUnderTest, 'account' | 'secret'>): Promise<ConnectorStage> {
  const { platform, id } = account;
  const connector: Connector | undefined = connectors[platform];
  const ofPlatform = platforms[platform];
  if (connector === undefined || ofPlatform === undefined) throw new Error(`no ${platform}`);
  const standIn = await startPlatformStandIn({ app: APP, accounts: [account] });
  const ingress = await openTestIngress(ofPlatform, secret, VERIFY_TOKEN);
  const api = createPlatformApi({ bases: platformBases(standIn.url), pauseMs: 1 });
  const meta = { ...APP, verify_token: VERIFY_TOKEN };
  const endpoint: Endpoint = { url: ingress.url, secret_token: SECRET_TOKEN, meta };
  const ref: AccountRef = { account_id: id };
  const given = account.credentials;
  const lead = <T>(calls: ApiCalls<T>): Promise<T> => api.run(calls);
  return {
    ...{ standIn, ingress, endpoint },
    identify: (credentials = given) => lead(connector.identify(credentials, endpoint)),
    register: (other = endpoint) => lead(connector.register(given, ref, other)),
    check: (now = NOW) => lead(connector.check(given, ref, endpoint, now)),
    unregister: () => lead(connector.unregister(given, ref, endpoint)),
    close: async () => {
      await Promise.all([standIn.close(), ingress.close()]);
    },
  };
}
