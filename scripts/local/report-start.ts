import { createPaint } from '../traffic/paint.ts';
import type { DemoFile } from './demo-file.ts';

const paint = createPaint(process.stdout.isTTY, process.env['NO_COLOR']);

export function reportStep(name: string, ms: number): void {
  write(`  ${paint('green', '✓')} ${name.padEnd(28)}${paint('dim', seconds(ms).padStart(7))}`);
}

/** What to try next, in commands that can be pasted. */
export function reportReady(demo: DemoFile, ms: number): void {
  const { base_url, api_key } = demo;
  write(`
${paint('green', `Ready in ${seconds(ms)}`)}

  Door      ${base_url}
  Health    ${base_url}/healthz
  Accounts  .local/demo.json  (ids, webhook URLs, secrets and the API key of a demo workspace)
  Logs      .local/logs

Try:

  npm run send -- line test/fixtures/line/text.json
  npm run simulate -- --count 50
  npm run events
  curl -H 'X-API-Key: ${api_key}' '${base_url}/v1/events?limit=5'

Ctrl-C ends it all; ${paint('dim', 'npm start -- --keep')} goes on from here.
`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
