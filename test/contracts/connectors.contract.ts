import { expect } from 'chai';
import * as v from 'valibot';
import { asFailure, Failure, isPermanent } from '../../shared/domain/failure.ts';
import { credentialFields } from '../../shared/platforms/connector-fields.ts';
import { connectors } from '../../shared/platforms/connectors.ts';
import {
  APP,
  type ConnectorStage,
  type ConnectorUnderTest,
  SECRET_TOKEN,
  setConnectorStage,
  VERIFY_TOKEN,
} from './connector-subject.ts';

/** The one suite that every way of connecting an account passes. */
export function describeConnector(subject: ConnectorUnderTest): void {
  const { account } = subject;
  const way = account.credentials['page_id'] === undefined ? '' : ' through its Page';
  describe(`${account.platform}${way}`, () => {
    let stage: ConnectorStage;
    beforeEach(async () => {
      stage = await setConnectorStage(subject);
    });
    afterEach(() => stage.close());

    describe('connecting', () => describeConnecting(subject, () => stage));
    describe('health', () => describeHealth(subject, () => stage));
    describe('trouble', () => describeTrouble(subject, () => stage));
    describe('leaving', () => describeLeaving(subject, () => stage));
  });
}

function describeConnecting(subject: ConnectorUnderTest, on: () => ConnectorStage): void {
  const { account, registration, details, body, arrives, notes } = subject;
  const { platform, id, name, credentials } = account;

  it('asks for each credential by a title and where to find it', () => {
    const connector = connectors[platform];
    if (connector === undefined) return expect.fail('no connector');
    const parsed = v.safeParse(connector.credentials, credentials);
    expect(parsed.success).to.equal(true);
    for (const { name: field, title, description, secret } of credentialFields(connector)) {
      expect(title, field).to.match(/^[A-Z]/);
      expect(description.length, field).to.be.greaterThan(30);
      expect(secret, field).to.equal(/token|secret/.test(field));
    }
    return undefined;
  });

  it('finds out whose the credentials are', async () => {
    expect(await on().identify()).to.deep.equal({ account_id: id, name, registration, details });
  });

  it('gets nothing delivered before', async () => {
    expect(await on().standIn.deliver(platform, id, body)).to.have.property('sent', false);
  });

  it('gets deliveries afterwards, signed', async () => {
    const codes = (await on().register()).map(({ code }) => code);
    expect(codes).to.deep.equal(notes);
    const delivered = await on().standIn.deliver(platform, id, body);
    expect(delivered).to.deep.equal({ sent: true, status: 200 });
    expect(on().ingress.arrived.at(-1)).to.equal(arrives);
  });

  it('may be repeated, and done twice at once', async () => {
    await on().register();
    await Promise.all([on().register(), on().register()]);
    expect(await on().check()).to.include({ state: 'ok', code: 'ok' });
  });

  it('replaces what pointed elsewhere', async () => {
    await on().register();
    on().standIn.change(platform, id, 'take_away');
    await on().register();
    const delivered = await on().standIn.deliver(platform, id, body);
    expect(delivered).to.deep.equal({ sent: true, status: 200 });
  });
}

function describeHealth({ account, ...subject }: ConnectorUnderTest, on: () => ConnectorStage) {
  const { platform, id } = account;

  it('is good once it is connected', async () => {
    await on().register();
    const health = await on().check();
    expect(health).to.include({ state: 'ok', code: 'ok', repairable: false });
  });

  it('says what was dropped, and registering repairs it', async () => {
    await on().register();
    on().standIn.change(platform, id, 'drop');
    const code = subject.droppedCode;
    expect(await on().check()).to.include({ state: 'broken', code, repairable: true });
    await on().register();
    expect(await on().check()).to.include({ state: 'ok' });
  });

  it('says what was taken away without saying where to, and registering repairs it', async () => {
    await on().register();
    on().standIn.change(platform, id, 'take_away');
    const health = await on().check();
    expect(health).to.include({ state: 'broken', code: subject.takenCode, repairable: true });
    expect(health.reason).to.include('hooks.example.net').and.not.include('another-software');
    await on().register();
    expect(await on().check()).to.include({ state: 'ok' });
  });

  it('is broken beyond repair when the token is revoked', async () => {
    await on().register();
    on().standIn.change(platform, id, 'revoke');
    const health = await on().check();
    const code = 'credentials_refused';
    expect(health).to.include({ state: 'broken', code, repairable: false });
  });

  it('is not reported when the platform cannot answer', async () => {
    await on().register();
    for (const how of ['unavailable', 'hang_up', 'garbled'] as const) {
      on().standIn.fail({ how, times: 3 });
      const thrown = await on().check().catch(asThrown);
      on().standIn.heal();
      expect(thrown, how).to.be.instanceOf(Failure);
      const code = how === 'garbled' ? 'unexpected_answer' : 'platform_unavailable';
      expect(thrown, how).to.include({ code });
      expect(isPermanent(asFailure(thrown)), how).to.equal(false);
    }
  });
}

function describeTrouble({ account }: ConnectorUnderTest, on: () => ConnectorStage): void {
  it('says that a token is refused', async () => {
    on().standIn.change(account.platform, account.id, 'revoke');
    const thrown = await on().identify().catch(asThrown);
    expect(thrown).to.be.instanceOf(Failure);
    expect(thrown).to.include({ code: 'credentials_refused' });
    expect(isPermanent(asFailure(thrown))).to.equal(true);
  });

  it('says when it went too fast, and for how long to leave it', async () => {
    on().standIn.fail({ how: 'rate_limited', retry_after_seconds: 600, times: 3 });
    const thrown = await on().identify().catch(asThrown);
    expect(thrown).to.include({ code: 'rate_limited' });
    expect(isPermanent(asFailure(thrown))).to.equal(false);
    // LINE does not say how long.
    const wait = account.platform === 'line' ? undefined : 600;
    expect(thrown).to.have.property('retry_after_seconds', wait);
  });

  it('gets over a hiccup and a slow answer', async () => {
    on().standIn.fail({ how: 'unavailable' });
    on().standIn.fail({ how: 'hang_up' });
    on().standIn.fail({ how: 'slow', ms: 20 });
    expect(await on().identify()).to.include({ account_id: account.id });
  });

  it('is as good as new when repeated, wherever connecting broke off', async () => {
    const before = on().standIn.calls.length;
    await on().register();
    const count = on().standIn.calls.length - before;
    expect(count).to.be.greaterThan(1);
    for (const how of ['unauthorised', 'lose_answer', 'hang_up', 'garbled'] as const) {
      for (let reached = 0; reached < count; reached += 1) {
        on().standIn.change(account.platform, account.id, 'drop');
        // Three times, so that the runner gives up.
        on().standIn.fail({ how, after: reached, times: 3 });
        await on().register().catch(asThrown);
        on().standIn.heal();
        await on().register();
        expect(await on().check(), `${how} after ${reached}`).to.include({ state: 'ok' });
      }
    }
  });

  it('lets no secret out, whatever fails', async () => {
    const secrets = [
      ...Object.entries(account.credentials).flatMap(([name, value]) =>
        /token|secret/.test(name) ? [value] : [],
      ),
      ...[APP.app_secret, VERIFY_TOKEN, SECRET_TOKEN],
    ];
    for (const how of [
      'unauthorised',
      'forbidden',
      'rate_limited',
      'garbled',
      'hang_up',
    ] as const) {
      on().standIn.fail({ how, times: 3, retry_after_seconds: 600 });
      const thrown = await on().register().catch(asThrown);
      on().standIn.heal();
      const said = everything(thrown);
      for (const secret of secrets) expect(said, how).to.not.include(secret);
    }
    expect(JSON.stringify(on().standIn.calls)).to.not.include(secrets[0]);
  });
}

function describeLeaving(subject: ConnectorUnderTest, on: () => ConnectorStage): void {
  const { platform, id } = subject.account;

  it('ends deliveries, or says what a person has to do', async () => {
    await on().register();
    const codes = (await on().unregister()).map(({ code }) => code);
    expect(codes).to.deep.equal(subject.left ?? []);
    const delivered = await on().standIn.deliver(platform, id, subject.body);
    expect(delivered.sent).to.equal(subject.left !== undefined);
  });

  it('may be repeated, and done without having connected', async () => {
    expect(await on().unregister()).to.deep.equal([]);
    await on().register();
    await on().unregister();
    await on().unregister();
  });
}

function asThrown(thrown: unknown): unknown {
  return thrown;
}

function everything(thrown: unknown): string {
  if (!(thrown instanceof Error)) return JSON.stringify(thrown);
  const own = Object.getOwnPropertyNames(thrown).map((name) => String(Reflect.get(thrown, name)));
  return [String(thrown), ...own].join('\n');
}
