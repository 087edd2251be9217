import { expect } from 'chai';
import { demoAccounts } from '../../scripts/local/platform-stand-in/demo-accounts.ts';
import type { StandInAccount } from '../../scripts/local/platform-stand-in/world.ts';
import { isPlatformFailure } from '../../shared/domain/failure.ts';
import { APP, type ConnectorStage, SECRET_TOKEN, setConnectorStage } from './connector-subject.ts';

/** What platforms say when it is our own webhook handler that refuses. */
describe('connecting to a webhook handler that refuses', () => {
  let stage: ConnectorStage;
  afterEach(() => stage.close());

  async function open(platform: string, secret: string): Promise<StandInAccount> {
    const account = demoAccounts.find((one) => one.platform === platform);
    if (account === undefined) throw new Error(`no ${platform} account`);
    stage = await setConnectorStage({ account, secret });
    return account;
  }

  async function refusal(): Promise<string> {
    const thrown = await stage.register().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!isPlatformFailure(thrown)) expect.fail(`${String(thrown)} was thrown`);
    return `${thrown.code}: ${thrown.message}`;
  }

  for (const platform of ['instagram', 'messenger', 'whatsapp']) {
    it(`ends with Meta's failed challenge for ${platform}`, async () => {
      await open(platform, APP.app_secret);
      stage.ingress.forget();
      expect(await refusal()).to.equal(
        'registration_refused: Meta: (#2200) Callback verification failed with the following errors: HTTP Status Code = 403; HTTP Message = Forbidden',
      );
    });
  }

  it("ends with LINE's failed test, and the health shows it", async () => {
    await open('line', '0d0e0a0d0b0e0e0f0123456789abcdef');
    await stage.register();
    stage.ingress.forget();
    expect(await refusal()).to.equal(
      'delivery_refused: our webhook handler rejected what LINE signed, because the channel secret is wrong: copy it again',
    );
    expect(await stage.check()).to.include({ state: 'broken', code: 'delivery_refused' });
  });

  it('ends where nothing listens', async () => {
    await open('line', 'never used');
    await stage.ingress.close();
    expect(await refusal()).to.equal(
      'registration_refused: LINE could not deliver its test: COULD_NOT_CONNECT: Failed to connect.',
    );
  });

  it('is shown by the health of a bot once deliveries fail, and registering repairs it', async () => {
    const { id } = await open('telegram', SECRET_TOKEN);
    await stage.register({ ...stage.endpoint, secret_token: 'a-token-of-another-version' });
    const delivered = await stage.standIn.deliver('telegram', id, { update_id: 1, message: {} });
    expect(delivered).to.deep.equal({ sent: true, status: 401 });
    const health = await stage.check(new Date().toISOString());
    expect(health).to.deep.include({
      state: 'degraded',
      code: 'delivery_failing',
      reason: 'Wrong response from the webhook: 401 Unauthorized',
      repairable: true,
    });
    await stage.register();
    expect(await stage.check()).to.include({ state: 'ok' });
  });
});
