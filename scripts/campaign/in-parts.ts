import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Campaign, type CampaignOptions, noTotals, type Totals } from './campaign.ts';

/** What a part has come to so far, and in the end with its CPU time. */
export interface PartMessage extends Campaign {
  readonly milliseconds: number;
}

interface PartOptions extends Omit<CampaignOptions, 'stories'> {
  /** How many processes share the stories: each tells every so-manieth one. */
  readonly jobs: number;
}

/** Tells stories in several processes at once, until so many events have been judged or one ends wrongly. */
export async function runInParts(
  { events, jobs, ...options }: PartOptions,
  onStory: (known: Campaign) => void,
): Promise<PartMessage> {
  // Ctrl-C reaches the parts as well, and they end after the story they are in.
  process.once('SIGINT', () => undefined);
  const known: PartMessage[] = [];
  const parts = Array.from({ length: jobs }, (_, part) => {
    const stories = { first: part, step: jobs };
    const own: CampaignOptions = { ...options, events: Math.ceil(events / jobs), stories };
    return fork(fileURLToPath(new URL('part.ts', import.meta.url)), [JSON.stringify(own)]);
  });
  const ends = parts.map((child, part) =>
    untilEnd(child, (message) => {
      known[part] = message;
      onStory(sum(known));
      if (message.wrong.length === 0 || options.goOn) return;
      for (const other of parts) if (other !== child) other.kill();
    }),
  );
  await Promise.all(ends);
  return sum(known);
}

function untilEnd(child: ChildProcess, onMessage: (message: PartMessage) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    // Only a part sends messages, and only of this form.
    child.on('message', (message) => onMessage(message as unknown as PartMessage));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0 || signal === 'SIGTERM') resolve();
      else reject(new Error(`a part of the campaign ended with ${signal ?? `status ${code}`}`));
    });
  });
}

function sum(parts: readonly PartMessage[]): PartMessage {
  const totals = noTotals();
  for (const part of Object.values(parts)) {
    for (const name of Object.keys(totals) as (keyof Totals)[]) totals[name] += part.totals[name];
  }
  const milliseconds = Object.values(parts).reduce((all, part) => all + part.milliseconds, 0);
  return { totals, milliseconds, wrong: Object.values(parts).flatMap(({ wrong }) => wrong) };
}
