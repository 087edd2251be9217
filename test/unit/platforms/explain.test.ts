import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { platforms } from '../../../shared/platforms/index.ts';
import { type Ran, runHere } from '../../support/run-here.ts';

const run = promisify(execFile);
const explain = (...args: string[]): Promise<Ran> => runHere('explain', args);

/** Runs the script as a process of its own, because its exit code is part of what it promises. */
async function explainApart(...args: string[]): Promise<Ran> {
  const ended = run(process.execPath, ['scripts/explain.ts', ...args]);
  return ended.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: Ran) => ({ code, stdout, stderr }),
  );
}

describe('npm run explain', () => {
  const folder = mkdtempSync(join(tmpdir(), 'explain-'));
  const badFile = join(folder, 'bad.json');
  before(() => writeFileSync(badFile, 'i am not jason'));
  after(() => rmSync(folder, { recursive: true }));

  it('says in one line of JSON what becomes of a file', async () => {
    const file = 'test/fixtures/line/follow-unfollow.json';
    const { code, stdout, stderr } = await explainApart('line', file);
    const contact = { user_id: 'U1111111111111111111111111111111a', scope: 'account' };
    const chat_id = 'U1111111111111111111111111111111a';
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    expect(stdout.split('\n')).to.have.length(2);
    expect(JSON.parse(stdout)).to.deep.equal({
      file,
      events: [
        {
          id: 'evt_dyawnt2gxy1cjk8g24dfhcyegj',
          kind: 'follow',
          row: 'follow',
          account_id: 'U0123456789abcdef0123456789abcdef',
          platform_event_id: '01JQZ000000000000000000003',
          occurred_at: '2026-03-31T10:15:32.000Z',
          normalised: [
            {
              type: 'contact.followed',
              contact,
              reply: { chat_id },
              at: '2026-03-31T10:15:32.000Z',
            },
          ],
        },
        {
          id: 'evt_k6chm8raptx1fz1s5zb3j9qxkn',
          kind: 'unfollow',
          row: 'unfollow',
          account_id: 'U0123456789abcdef0123456789abcdef',
          platform_event_id: '01JQZ000000000000000000004',
          occurred_at: '2026-03-31T10:15:33.000Z',
          normalised: [
            {
              type: 'contact.unfollowed',
              contact,
              reply: { chat_id },
              at: '2026-03-31T10:15:33.000Z',
            },
          ],
        },
      ],
    });
  });

  it('takes account and time of receipt where the body has none', async () => {
    const { stdout } = await explain(
      'telegram',
      'test/fixtures/telegram/callback-query.json',
      '--account=7012345678',
      '--received-at=2026-06-01',
    );
    expect(JSON.parse(stdout).events[0]).to.include({
      account_id: '7012345678',
      occurred_at: '2026-06-01T00:00:00.000Z',
    });
  });

  it('names the row an event has met, and none for a kind nobody knows', async () => {
    const { stdout } = await explain('line', 'test/fixtures/line/unknown.json');
    const { events } = JSON.parse(stdout) as { events: { kind: string; row: string | null }[] };
    expect(events.map(({ kind, row }) => [kind, row])).to.deep.equal([
      ['hologram', null],
      ['message.hologram', 'message'],
      ['message.text', 'message'],
      ['botSuspended', 'botSuspended'],
    ]);
  });

  it('takes a directory, and counts its kinds on stderr', async () => {
    const directory = join(folder, 'bodies');
    const source = { type: 'user', userId: 'U1' };
    const text = { type: 'message', source, message: { id: '1', type: 'text', text: 'hi' } };
    const broken = { type: 'message', source, message: { type: 'text' } };
    mkdirSync(directory);
    writeFileSync(join(directory, 'b.json'), JSON.stringify({ events: [text, text, broken] }));
    writeFileSync(join(directory, 'a.json'), JSON.stringify({ events: [{ type: 'beacon' }] }));
    writeFileSync(join(directory, 'a.expected.json'), '[]');
    writeFileSync(join(directory, 'notes.txt'), 'i am not jason');
    const { code, stdout, stderr } = await explain('line', directory);
    const files = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).file);
    expect({ code, files }).to.deep.equal({
      code: 0,
      files: [join(directory, 'a.json'), join(directory, 'b.json')],
    });
    expect(stderr).to.equal(
      [
        'kind          count  becomes',
        'beacon            1  platform.event.other',
        'message.text      1  messaging.message.received',
        'message.text      1  platform.event.other',
        '',
      ].join('\n'),
    );
  });

  it('goes on after a file that is not JSON, and ends with 1', async () => {
    const { code, stdout } = await explainApart('line', badFile, 'test/fixtures/line/verify.json');
    expect(code).to.equal(1);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text)),
    ).to.deep.equal([
      { file: badFile, events: [], refused: 'not_json' },
      { file: 'test/fixtures/line/verify.json', events: [] },
    ]);
  });

  it('ends with 2 and names what is wrong', async () => {
    const file = 'test/fixtures/line/text.json';
    const known = Object.keys(platforms).join(', ');
    const cases: [string[], string][] = [
      [['constructor', file], `There is no platform "constructor". Platforms are: ${known}.`],
      [[], `There is no platform "". Platforms are: ${known}.`],
      [['line'], 'No file was given.'],
      [['line', 'no-such-file.json'], 'no-such-file.json cannot be read.'],
      [['line', file, '--received-at=soon'], '--received-at: "soon" is no time'],
      [['line', file, '--wrong'], "Unknown option '--wrong'"],
    ];
    for (const [args, message] of cases) {
      const { code, stdout, stderr } = await explain(...args);
      expect({ code, stdout }, args.join(' ')).to.deep.equal({ code: 2, stdout: '' });
      expect(stderr).to.include(message);
    }
  });

  it('marks an event whose time is that of its receipt', async () => {
    const { stdout } = await explain(
      'telegram',
      'test/fixtures/telegram/callback-query.json',
      'test/fixtures/telegram/text.json',
    );
    const marks = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).events[0].time_is_receipt);
    expect(marks).to.deep.equal([true, undefined]);
  });

  it('says how it is used', async () => {
    const { code, stdout } = await explain('--help');
    expect(code).to.equal(0);
    expect(stdout).to.match(/^Usage: npm run explain -- <platform> <file or directory…>\n/);
  });
});
