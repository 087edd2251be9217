import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { MUTATION } from './apply-mutation.ts';
import type { Mutation } from './mutation.ts';

/** How a campaign on a mutated product ended. */
export interface Hunt {
  readonly mutation: Mutation;
  readonly found: boolean;
  /** How many events had been judged by then. */
  readonly events: number;
  /** The first thing that the model said is wrong. */
  readonly finding: string;
}

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Runs a campaign on the mutated product, in a process of its own. */
export async function hunt(mutation: Mutation, seed: number, events: number): Promise<Hunt> {
  const { status, output } = await run(mutation, seed, events);
  if (status !== 0 && status !== 1) throw new Error(`${mutation.name} broke the campaign`);
  const [figures = '', , finding = ''] = output.split('\n');
  const { events: judged } = JSON.parse(figures) as { events: number };
  return { mutation, found: status === 1, events: judged, finding: finding.trim() };
}

function run({ name }: Mutation, seed: number, events: number) {
  const options = ['--seed', String(seed), '--events', String(events), '--no-shrink', '--json'];
  const args = ['--import', path('apply-mutation.ts'), path('../campaign.ts'), ...options];
  const env = { ...process.env, [MUTATION]: name };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  return new Promise<{ status: number | null; output: string }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output }));
  });
}
