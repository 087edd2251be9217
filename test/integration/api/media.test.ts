import { expect } from 'chai';
import { demoAccounts } from '../../../scripts/local/platform-stand-in/demo-accounts.ts';
import type { StandInAccount } from '../../../scripts/local/platform-stand-in/world.ts';
import type { Media } from '../../../shared/domain/conversations/content-parts.ts';
import type { Message } from '../../../shared/domain/conversations/message.ts';
import { OTHER_KEY, put } from '../../support/api.ts';
import { type Connecting, openConnecting } from '../../support/connecting.ts';

const PATH = 'GET /v1/messages/msg_1/media/0';

/** A file of each platform as its messages name it, and the id that the platform keeps it under. */
const cases: readonly (readonly [string, Media, string])[] = [
  ['instagram', { type: 'image', url: 'https://scontent.xx.fbcdn.net/v/file1?oh=x' }, 'file1'],
  ['line', { type: 'image', id: '518740000000000001' }, '518740000000000001'],
  ['line', { type: 'video', id: '518740000000000002' }, '518740000000000002'],
  ['messenger', { type: 'image', url: 'https://scontent.xx.fbcdn.net/v/file2?oh=x' }, 'file2'],
  ['telegram', { type: 'image', id: 'AgACfile3' }, 'AgACfile3'],
  [
    'whatsapp',
    { type: 'image', id: '2762702990552401', mime_type: 'image/jpeg' },
    '2762702990552401',
  ],
];

describe('the files of messages', () => {
  let connecting: Connecting;
  beforeEach(async () => {
    connecting = await openConnecting();
  });
  afterEach(() => connecting.close());

  async function connect({ platform, credentials }: StandInAccount): Promise<string> {
    const { ask } = connecting;
    const { status, body } = await ask('POST /v1/blocks', { body: { platform, credentials } });
    expect(status).to.equal(201);
    return body.id;
  }

  async function receive(platform: string, media: readonly Media[], given: Partial<Message> = {}) {
    const account = demo(platform);
    const message: Message = {
      ...{ id: 'msg_1', workspace_id: 'ws_1', block_id: await connect(account) },
      ...{ platform_message_id: '1', conversation_id: 'conv_1', states: {}, errors: [] },
      content: { at: '2026-03-31T10:15:30.000Z', kind: 'image', direction: 'inbound', media },
      ...{ read_and_earlier: false, reactions: [] },
      ...given,
    };
    await put(connecting.store, 'messages', message);
    return account;
  }

  for (const [platform, media, id] of cases) {
    it(`come from ${platform} (${media.type})`, async () => {
      await receive(platform, [media]);
      const type = media.type === 'video' ? 'video/mp4' : 'image/jpeg';
      connecting.standIn.keepFile(id, { type, bytes: Buffer.from('the file') });
      const { status, headers, body } = await connecting.ask(PATH);
      expect({ status, body }).to.deep.equal({ status: 200, body: 'the file' });
      expect(Object.fromEntries(headers)).to.include({
        'content-type': type,
        'content-disposition': 'inline',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'private, max-age=300',
      });
    });

    it(`are said to have expired when ${platform} has them no longer (${media.type})`, async () => {
      await receive(platform, [media]);
      connecting.standIn.keepFile(id, undefined);
      const { status, body } = await connecting.ask(PATH);
      expect(status).to.equal(410);
      expect(body.error).to.deep.equal({
        code: 'media_expired',
        message: 'The platform no longer has this file, or its link has expired.',
      });
    });

    it(`belong to nobody else on ${platform} (${media.type})`, async () => {
      await receive(platform, [media]);
      const calls = connecting.standIn.calls.length;
      const { status, body } = await connecting.ask(PATH, { key: OTHER_KEY });
      expect(status).to.equal(404);
      expect(body.error.message).to.equal('There is no such message in this workspace.');
      expect(connecting.standIn.calls).to.have.length(calls);
    });
  }

  it('can be asked about without being read', async () => {
    await receive('whatsapp', [{ type: 'image', id: '1' }]);
    connecting.standIn.keepFile('1', { type: 'image/webp', bytes: Buffer.from('the file') });
    const { status, headers, body } = await connecting.ask(PATH.replace('GET', 'HEAD'));
    expect({ status, body }).to.deep.equal({ status: 200, body: undefined });
    expect(headers.get('content-type')).to.equal('image/webp');
  });

  it('are not fetched with the token of the workspace that has the account now', async () => {
    const media = { type: 'image', id: '518740000000000001' } as const;
    await receive('line', [media], { workspace_id: 'ws_2' });
    const { status, body } = await connecting.ask(PATH, { key: OTHER_KEY });
    expect(status).to.equal(404);
    expect(body.error.message).to.equal('There is no such block in this workspace.');
  });

  it('need an account that is connected', async () => {
    await receive('line', [{ type: 'image', id: '518740000000000001' }]);
    const { body: list } = await connecting.ask('GET /v1/blocks');
    await connecting.ask(`POST /v1/blocks/${list.blocks[0].id}/disconnect`, { body: {} });
    const { status, body } = await connecting.ask(PATH);
    expect([status, body.error.code]).to.deep.equal([409, 'block_disconnected']);
  });

  it('are gone with the message that was deleted', async () => {
    await receive('line', [{ type: 'image', id: '1' }], { deleted_at: '2026-03-31T10:16:00.000Z' });
    const { status, body } = await connecting.ask(PATH);
    expect([status, body.error.code]).to.deep.equal([410, 'message_deleted']);
  });

  for (const n of ['1', '-1', '00001', '0x0', '1e0', 'length', '__proto__']) {
    it(`are counted from 0, and there is no ${n}`, async () => {
      await receive('line', [{ type: 'image', id: '1' }]);
      const { status } = await connecting.ask(`GET /v1/messages/msg_1/media/${n}`);
      expect(status).to.equal(404);
    });
  }

  for (const url of [
    'https://shop.example.com/picture.jpg',
    'https://scontent.xx.fbcdn.net.example.com/picture.jpg',
    'http://scontent.xx.fbcdn.net/picture.jpg',
    'https://www.facebook.com/reel/1',
    'http://169.254.169.254/computeMetadata/v1/',
  ]) {
    it(`are not fetched from ${url}, which a stranger may have named`, async () => {
      for (const platform of ['instagram', 'messenger', 'line', 'whatsapp', 'telegram']) {
        await receive(platform, [{ type: 'image', url }]);
        const { status, body } = await connecting.ask(PATH);
        expect([status, body.error.code], platform).to.deep.equal([422, 'media_elsewhere']);
      }
    });
  }

  for (const type of [
    'text/html',
    'image/svg+xml',
    'application/xhtml+xml',
    'application/pdf',
    'text/javascript; charset=utf-8',
    'IMAGE/SVG+XML',
    '',
  ]) {
    it(`are saved and never shown as ${type || 'no type'}`, async () => {
      const filename = 'Réchnung/<script>"\r\n.html';
      await receive('whatsapp', [{ type: 'file', id: '1', mime_type: type, filename }]);
      connecting.standIn.keepFile('1', { type, bytes: Buffer.from('<script>') });
      const { headers } = await connecting.ask(PATH);
      expect(headers.get('content-type')).to.equal('application/octet-stream');
      expect(headers.get('content-disposition')).to.equal(
        "attachment; filename*=UTF-8''R%C3%A9chnung_%3Cscript%3E%22__.html",
      );
    });
  }

  it('let nobody see the token in an error', async () => {
    const { credentials } = await receive('telegram', [{ type: 'image', id: 'AgACfile3' }]);
    const token = credentials['bot_token'] ?? '';
    const { standIn, ask } = connecting;
    for (const how of ['unavailable', 'hang_up', 'unauthorised', 'garbled'] as const) {
      for (const path of ['getFile', '/file/']) {
        standIn.fail({ how, path, times: 9 });
        const { body } = await ask(PATH);
        standIn.heal();
        expect(JSON.stringify(body), how).not.to.include(token.split(':')[1]);
      }
    }
    expect(connecting.lines.join('\n')).not.to.include(token.split(':')[1]);
  });

  it('wait for the platform that still converts them', async () => {
    await receive('line', [{ type: 'video', id: '518740000000000002' }]);
    const json = { status: 'processing' };
    connecting.standIn.fail({ how: 'say', path: '/transcoding', status: 200, json });
    const { status, body } = await connecting.ask(PATH);
    expect([status, body.error.code]).to.deep.equal([409, 'media_not_ready']);
  });

  it('can be too large for the platform itself', async () => {
    await receive('telegram', [{ type: 'file', id: 'AgACfile3' }]);
    const json = { ok: false, error_code: 400, description: 'Bad Request: file is too big' };
    connecting.standIn.fail({ how: 'say', path: 'getFile', json });
    const { status, body } = await connecting.ask(PATH);
    expect([status, body.error.code]).to.deep.equal([413, 'media_too_large']);
  });

  it('are not where Telegram would lead out of its folder', async () => {
    await receive('telegram', [{ type: 'file', id: 'AgACfile3' }]);
    for (const file_path of ['../getMe', '/etc/passwd', 'a/../../getMe', 'a?b', 'a%2e%2e/b', '']) {
      const json = { ok: true, result: { file_path } };
      connecting.standIn.fail({ how: 'say', path: 'getFile', status: 200, json });
      const { status, body } = await connecting.ask(PATH);
      expect([status, body.error.code], file_path).to.deep.equal([502, 'unexpected_answer']);
    }
  });
});

function demo(platform: string): StandInAccount {
  const found = demoAccounts.find((account) => account.platform === platform);
  if (found === undefined) throw new Error(`no demo account of ${platform}`);
  return found;
}
