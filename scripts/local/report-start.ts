import { createPaint } from '../cli/paint.ts';
import type { DemoFile } from './demo-file.ts';

const paint = createPaint(process.stdout.isTTY, process.env['NO_COLOR']);

export function reportStep(name: string, ms: number): void {
  write(`  ${paint('green', '✓')} ${name.padEnd(28)}${paint('dim', seconds(ms).padStart(7))}`);
}

/** Commands to try next, ready to be pasted. */
export function reportReady(demo: DemoFile, ms: number): void {
  const { base_url, platforms_url, api_key, blocks } = demo;
  write(`
${paint('green', `Ready in ${seconds(ms)}`)}

  Dashboard ${base_url}/   sign in with ${api_key}
  Phone     ${base_url}/phone   be a customer on any platform: write "order", "hello" or "open"
  Webhooks  ${base_url}/webhooks/{${Object.keys(blocks).join(',')}}
  API       ${base_url}/v1   described at /v1/openapi.json; the same key
  Health    ${base_url}/healthz
  Platforms ${platforms_url}   plays their APIs; whom one can connect: /_control/accounts
  Demo      .local/demo.json   a connected account per platform: ids, webhook URLs, secrets; an API key
  Engine    .local/logs/example-engine.log   what an example engine answers to "parcel"
  Logs      .local/logs

Try:

  npm run send -- line test/fixtures/line/text.json
  npm run simulate -- --count 50
  npm run events
  npm run replay -- --from 1h --mode dry_run

Ctrl-C ends it all; ${paint('dim', 'npm start -- --keep')} goes on from here.
`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
