import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import {
  curlCommand,
  sendCommand,
} from '../../../functions/dashboard/page/views/event/request-commands.ts';

const URL = 'https://hooks.example.com/webhooks/line';
const headers = { 'content-type': 'application/json', 'user-agent': "it's", accept: '*/*' };

/** Texts that somebody may write to make whoever copies them run something. */
const nasty = [
  `'; touch /tmp/ran; '`,
  '$(touch /tmp/ran) `touch /tmp/ran` $IFS $BODY',
  'two\nlines \\ and "quotes" !! # % %s',
  'END_OF_PAYLOAD',
  '@/etc/passwd',
].map((text) => JSON.stringify({ text }));

/** Runs it where `curl` says how it was called, and what it was given. */
function run(command: string, name: string): string {
  const stub = `${name}() { printf '<%s>' "$@"; cat; }; openssl() { cat >/dev/null; echo "ab *stdin"; }`;
  return execFileSync('sh', ['-c', `${stub}\n${command}`], {
    env: { PATH: process.env['PATH'], APP_SECRET: 's', WEBHOOK_URL: URL },
    encoding: 'utf8',
  });
}

describe('the commands that send an event again', () => {
  for (const body of nasty) {
    it(`give nothing of ${body} to the shell`, () => {
      const signature = { header: 'x-hub-signature-256', secret: 0 };
      const request = { platform: 'whatsapp', headers, body, signature };
      const args = [
        '<--request><POST>',
        `<${URL}>`,
        '<--header><content-type: application/json>',
        "<--header><user-agent: it's>",
        '<--header><x-hub-signature-256: sha256=ab>',
        '<--data-binary><@->',
      ].join('');
      for (const url of [URL, undefined])
        expect(run(curlCommand(request, url), 'curl')).to.equal(`${args}${body}`);
      const payload = { v: 1, body: JSON.parse(body) };
      expect(run(sendCommand('line', payload), 'npm')).to.equal(
        `<run><send><--><line><->${JSON.stringify(payload)}\n`,
      );
    });
  }

  it('say which secret is missing', () => {
    const signature = { header: 'x-line-signature' };
    const command = curlCommand({ platform: 'line', body: '{}', signature }, URL);
    expect(() => run(`exec 2>&1; ${command}`, 'curl')).to.throw();
    expect(command).to.equal(
      [
        "BODY='{}' &&",
        `: "\${CHANNEL_SECRET:?is not set}" &&`,
        `printf %s "$BODY" | curl --request POST '${URL}' \\`,
        "  --header 'content-type: application/json' \\",
        '  --header "x-line-signature: $(printf %s "$BODY" | openssl dgst -sha256 -hmac "$CHANNEL_SECRET" -binary | base64)" \\',
        '  --data-binary @-',
      ].join('\n'),
    );
  });
});
