import { type CampaignOptions, runCampaign } from './campaign.ts';
import type { PartMessage } from './in-parts.ts';
import { takeOver } from './round.ts';

/** One process of a campaign that runs in several: see `runInParts`. */
// Written by `runInParts`.
const options = JSON.parse(process.argv[2] ?? '') as CampaignOptions;

let ended = false;
process.once('SIGINT', () => {
  ended = true;
});
takeOver();
const report = (message: PartMessage) => process.send?.(message);
const campaign = await runCampaign(
  options,
  (known) => report({ ...known, milliseconds: 0 }),
  () => ended,
);
const { user, system } = process.cpuUsage();
const milliseconds = (user + system) / 1_000;
report({ ...campaign, milliseconds });
process.disconnect();
