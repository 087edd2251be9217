import { runCommand } from './cli/command.ts';
import { lastCounted } from './cost/counted.ts';
import { estimate } from './cost/estimate.ts';
import { applyLevers, savings } from './cost/levers.ts';
import { readOptions } from './cost/options.ts';
import { prices } from './cost/prices.ts';
import { renderCost } from './cost/render-cost.ts';

const HELP = `Estimates the monthly bill on Google Cloud from the operations that npm run bench counted on the
emulators (scripts/cost/counted.json) and from list prices with their sources (scripts/cost/prices.ts).

  npm run cost -- [options]

  --events <n>            events per month (10000000)
  --mix <kind=share,…>    shares of the kinds of events: text, whatsapp_text, new_contact, execution,
                          duplicate, echo, status, reaction, edit; the other kinds divide the rest
                          (defaults: scripts/cost/mix.ts)
  --executions <share>    share of events that start a workflow (0.08)
  --sharing <how>         auto: concurrent requests share an instance, estimated from the traffic;
                          none: each request has its own instance; full: instances are always busy (auto)
  --utilisation <share>   processor utilisation at which another instance starts (0.6)
  --busy-hours <n>        hours per day in which all traffic arrives (12)
  --handlers <n>          platforms that share the traffic evenly (5)
  --round-trip-ms <n>     duration of a call to another service (15)
  --handler-cpu <n>       vCPU per instance of webhook handlers; below 1, one request at a time (0.08)
  --line-cpu <n>          the same of LINE's webhook handler, which must start within two seconds (0.167)
  --worker-cpu <n>        vCPU per instance of process; below 1, one request at a time (0.1)
  --worker-billing <how>  request: for each event and its time; instance: for as long as there is an instance (request)
  --listeners <n>         subscriptions of other systems to each outgoing topic (1)
  --keep-request-logs     includes Cloud Run's log of every request
  --keep-success-logs     keeps our log line of every success instead of one in twenty
  --warm-line <n>         instances of LINE's webhook handler that are kept warm (1)
  --blocks <n>            connected accounts that share the traffic evenly (100)
  --months <n>            the month of operation: what is kept for ever has grown for so long (1)
  --message-days <n>      days after which messages are deleted, as message_retention_days in Terraform (never)
  --backup-days <n>       daily backups that are kept (7)
  --deploys <n>           deployments a month that build all functions (4)
  --load-balancer         includes a load balancer for your own domain
  --armor                 includes Cloud Armor; needs --load-balancer
  --region-tier2          uses the prices of Cloud Run's more expensive regions
  --free-tier             subtracts the monthly free tiers
  --with <lever,…>        applies these levers: whole-cpu, by-instance
  --json                  prints the estimate and the price table as JSON
  --help                  shows this text

An instance is billed while it handles at least one request, in steps of 100 ms. With little traffic, requests
rarely overlap and each is billed alone; with much traffic, instances fill up to --utilisation.
`;

async function cost(): Promise<number> {
  const command = readOptions(process.argv.slice(2));
  if (command.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const options = applyLevers(command.options, command.levers);
  const bill = estimate(lastCounted, options);
  const saved = savings(lastCounted, options, bill);
  const text = command.json
    ? JSON.stringify({ options, ...bill, savings: saved, prices }, null, 2)
    : renderCost(bill, saved, options, lastCounted);
  process.stdout.write(`${text}\n`);
  return 0;
}

await runCommand(cost);
