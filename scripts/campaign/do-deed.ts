import { BEGINS_AT, type Happening, type Story, workspaces } from './deeds.ts';
import type { openEngine } from './engine.ts';
import type { Ledger } from './ledger.ts';
import type { openOwners } from './owners.ts';
import type { openPeople } from './people.ts';
import type { World } from './world.ts';

interface Everybody {
  readonly world: World;
  readonly story: Story;
  readonly ledger: Ledger;
  readonly owners: ReturnType<typeof openOwners>;
  readonly people: ReturnType<typeof openPeople>;
  readonly engine: ReturnType<typeof openEngine>;
}

/** By the subscription that gives up. Lanes are found by the clock, and pages by whoever resumes their replay. */
const redriven = [
  ['s/deliver', 'destination-deliveries'],
  ['s/execute', 'workflow-executions'],
  ['s/wakeups', 'execution-wakeups'],
] as const;

/** Does what a story tells, and what an operator does after it. */
export function openDeeds({ world, story, ledger, owners, people, engine }: Everybody) {
  const { timeline } = world;

  async function happen(one: Happening): Promise<void> {
    await new Promise<void>((resolve) => timeline.after(one.at, resolve));
    const { id } = one;
    switch (one.does) {
      case 'deliver':
        return await people.deliver(id, one.account, one.items);
      case 'repeat':
        return await people.deliver(id, one.account, one.items, true);
      case 'forge':
        return await people.forge(id, one.account, one.items);
      case 'stop':
        return world.stop(one.part, one.ms);
      case 'kill':
        return world.kill(one.function);
      default:
        return await ownerDoes(one);
    }
  }

  async function ownerDoes(one: Happening): Promise<void> {
    const { id } = one;
    switch (one.does) {
      case 'connect':
        return await owners.connect(id, one.workspace, one.account);
      case 'disconnect':
        return await owners.disconnect(id, one.workspace, one.account);
      case 'rotate':
        return void (await owners.rotate(id, one.workspace, one.account));
      case 'revoke':
        owners.revokeToken(id, one.account);
        await new Promise<void>((resolve) => timeline.after(one.ms, resolve));
        return await owners.renewToken(id, one.account);
      case 'check':
        return void (await owners.check(id, one.workspace, one.account));
      case 'import':
        return await owners.importEvents(id, one.workspace, one.account);
      case 'publish':
      case 'unpublish':
        ledger.unsteady.add(`${one.workspace} ${one.word}`);
        return await owners.changeWorkflow(id, one.workspace, one.word, one.does);
      case 'hold':
        return await hold(id, one.url, one.ms);
      case 'replay':
        return await replay(id, one.workspace, one.mode, one.commands);
    }
  }

  async function hold(id: string, url: string, ms: number): Promise<void> {
    await owners.tellDestination(id, url, 'pause');
    await new Promise<void>((resolve) => timeline.after(ms, resolve));
    await owners.tellDestination(id, url, 'resume');
  }

  async function replay(id: string, workspace: string, mode: string, commands: readonly string[]) {
    const range = {
      from: new Date(BEGINS_AT).toISOString(),
      to: new Date(timeline.now()).toISOString(),
    };
    const replayId = await owners.replay(id, workspace, mode, { ...range, events_per_second: 20 });
    for (const command of commands) {
      await new Promise<void>((resolve) => timeline.after(10_000, resolve));
      if (replayId !== undefined) {
        await owners.ask(`${id} ${command}`, workspace, `POST /v1/replays/${replayId}/${command}`);
      }
    }
  }

  /** What an operator does after trouble: resumes what has stopped, and replays what has failed. */
  async function tidyUp(): Promise<void> {
    for (const { account } of story.accounts) await owners.renewToken('tidy', account);
    await engine.retrySome();
    for (const { url } of ledger.destinations) await owners.tellDestination('tidy', url, 'resume');
    redrive();
    for (const { id, workspace } of ledger.replays) {
      await owners.ask(`end ${id}`, workspace, `POST /v1/replays/${id}/resume`);
    }
    for (const workspace of workspaces) {
      const range = {
        from: new Date(BEGINS_AT).toISOString(),
        to: new Date(timeline.now()).toISOString(),
      };
      for (const status of ['failed', 'retrying']) {
        const some = { ...range, filter: { status }, events_per_second: 500 };
        await owners.replay(`tidy ${workspace} ${status}`, workspace, 'reprocess', some);
      }
    }
  }

  /** Sends to its topic again what deliveries and executions were given up with, as `npm run redrive` does. */
  function redrive(): void {
    const dead = world.pubsub.published.filter(({ topic }) => topic === 'jobs-dead');
    for (const [source, topic] of redriven) {
      const own = dead.filter(
        ({ attributes }) => attributes['CloudPubSubDeadLetterSourceSubscription'] === source,
      );
      world.pubsub.publish(topic, own);
    }
  }

  return { happen, tidyUp };
}
