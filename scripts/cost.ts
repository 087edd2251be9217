import { runCommand } from './cli/command.ts';
import { lastCounted } from './cost/counted.ts';
import { estimate } from './cost/estimate.ts';
import { pull, savings } from './cost/levers.ts';
import { readOptions } from './cost/options.ts';
import { prices } from './cost/prices.ts';
import { renderCost } from './cost/render-cost.ts';

const HELP = `What it costs on Google Cloud: from what the pipeline really asks for, as npm run bench counted it
on the emulators (scripts/cost/counted.json), and list prices with their sources (scripts/cost/prices.ts).

  npm run cost -- --events 10000000

  --events <n>             events a month (10000000)
  --mix <kind=share,…>     text, whatsapp_text, new_contact, execution, duplicate, echo, status, reaction,
                           edit; what is not named shares the rest (scripts/cost/mix.ts)
  --executions <share>     events that start a workflow (0.08)
  --sharing <how>          auto: requests share an instance as often as they meet at this traffic;
                           none: each has one to itself; full: instances are always busy
  --utilisation <share>    processor time in use when another instance starts (0.6)
  --busy-hours <n>         hours of the day into which all traffic falls (12)
  --handlers <n>              platforms among which it is divided evenly (5)
  --round-trip-ms <n>      what a call to another service takes; how many there are is counted (15)
  --handler-cpu, --worker-cpu vCPU of an instance; below 1 it takes one request at a time (1)
  --listeners <n>          subscriptions others have of convotic-events and workflow-executions (1)
  --keep-request-logs      Cloud Run's own log of every request
  --keep-debug-logs        our own line of every event archived
  --warm-line <n>          instances of LINE's handler kept warm (1)
  --blocks <n>             connected accounts among which it is divided evenly: how often one is still in
                           memory, and how many the health rounds visit (100)
  --load-balancer, --armor a domain of your own, and Cloud Armor
  --region-tier2           Cloud Run's dearer regions
  --free-tier              less what is free every month
  --with <lever,…>         as if these levers were pulled: batch-archive, small-workers, small-handlers
  --json                   the estimate as JSON, with the price table
  --help

CPU time becomes billed time so: an instance is billed while it has at least one request, in steps of 100 ms.
At little traffic requests seldom meet, and each is billed alone; at much, instances fill up to --utilisation.
`;

async function cost(): Promise<number> {
  const asked = readOptions(process.argv.slice(2));
  if (asked.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const options = pull(asked.options, asked.levers);
  const bill = estimate(lastCounted, options);
  const saved = savings(lastCounted, options, bill);
  const text = asked.json
    ? JSON.stringify({ options, ...bill, savings: saved, prices }, null, 2)
    : renderCost(bill, saved, options, lastCounted);
  process.stdout.write(`${text}\n`);
  return 0;
}

await runCommand(cost);
