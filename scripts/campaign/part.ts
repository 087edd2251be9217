import { runCampaign } from './campaign.ts';
import type { PartMessage } from './in-parts.ts';
import { takeOver } from './round.ts';

/** One process of a campaign that runs in several: see `runInParts`. */
const [seed = 0, events = 0, first = 0, step = 1, rate] = process.argv.slice(2).map(Number);

let ended = false;
process.once('SIGINT', () => {
  ended = true;
});
takeOver();
const report = (message: PartMessage) => process.send?.(message);
const stories = { first, step };
const { totals, failed } = await runCampaign(
  { seed, events, rate, stories },
  (known) => report({ totals: known, milliseconds: 0 }),
  () => ended,
);
const { user, system } = process.cpuUsage();
const milliseconds = (user + system) / 1_000;
report({ totals, milliseconds, ...(failed !== undefined && { failed }) });
process.disconnect();
