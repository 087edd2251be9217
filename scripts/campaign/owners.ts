import { type ApiAnswer, type AskApi, createAsk } from './ask-api.ts';
import type { WantedDestination } from './destinations.ts';
import { flowsOf, type NewWorkflow } from './flows.ts';
import type { Account } from './items.ts';
import {
  type Asked,
  type Ledger,
  noteConnected,
  noteDisconnected,
  workspacesWith,
} from './ledger.ts';
import { tokenFields } from './platform.ts';
import { tokenOf } from './read-call.ts';
import type { Timeline } from './timeline.ts';

/** The owners of the workspaces, and what they do. */
export function openOwners(
  timeline: Timeline,
  ledger: Ledger,
  askApi: AskApi,
  tokens: Map<string, string>,
) {
  const ask = createAsk(timeline, askApi);
  const secrets = new Map<string, string>();
  const name = ({ platform, id }: Account): string => `${platform} ${id}`;

  async function blockOf(key: string, workspace: string, { platform, id }: Account) {
    const { answer } = await ask(`${key} find`, workspace, 'GET /v1/blocks?limit=100', undefined);
    const { blocks = [] } = (answer?.body ?? {}) as { blocks?: readonly Block[] };
    const block = blocks.find((one) => one.platform === platform && one.account_id === id);
    return block?.id;
  }

  /** Something with a block that the workspace must have for it. */
  async function withBlock(
    key: string,
    workspace: string,
    account: Account,
    verb: string,
    body: unknown = {},
  ) {
    const block = await blockOf(key, workspace, account);
    const missing = { from: timeline.now(), until: timeline.now(), done: false, answer: undefined };
    return block === undefined
      ? missing
      : await ask(key, workspace, `POST /v1/blocks/${block}/${verb}`, body);
  }

  function tokenFor(account: Account): Readonly<Record<string, string>> {
    const token = tokens.get(name(account)) ?? tokenOf(account, 'first');
    tokens.set(name(account), token);
    return { [tokenFields[account.platform] ?? 'token']: token };
  }

  function noteToken(account: Account, good: boolean): void {
    ledger.tokenChanges.push({ account, at: timeline.now(), good });
  }

  async function publishNew(workspace: string, workflow: NewWorkflow): Promise<void> {
    const { id } = workflow;
    await ask(`write ${id}`, workspace, 'POST /v1/workflows', workflow);
    const { done, answer } = await ask(
      `publish ${id}`,
      workspace,
      `POST /v1/workflows/${id}/publish`,
    );
    if (!done) throw new Error(`${id} is not published: ${JSON.stringify(answer?.body)}`);
  }

  return {
    ask,
    secretOf: (account: Account): string => secrets.get(name(account)) ?? '',

    async connect(key: string, workspace: string, account: Account): Promise<void> {
      const { platform, id: account_id } = account;
      const secret = `secret of ${name(account)} in ${key}`;
      const before = secrets.get(name(account));
      secrets.set(name(account), before ?? secret);
      const credentials = {
        ...{ account_id, secret: secrets.get(name(account)) },
        ...tokenFor(account),
      };
      const asked = await ask(key, workspace, 'POST /v1/blocks', { platform, credentials });
      if (asked.done) noteToken(account, true);
      noteConnected(ledger, workspace, account, asked);
    },

    async disconnect(key: string, workspace: string, account: Account): Promise<void> {
      const from = timeline.now();
      const block = await blockOf(key, workspace, account);
      if (block === undefined) return;
      // It may have been done also where nobody has answered.
      const asked = await ask(key, workspace, `POST /v1/blocks/${block}/disconnect`);
      noteDisconnected(ledger, workspace, account, { ...asked, from });
    },

    /** The secret changes at the platform first; what was sent meanwhile is signed with the old one. */
    async rotate(key: string, workspace: string, account: Account): Promise<Asked> {
      const secret = `another secret of ${name(account)} in ${key}`;
      const asked = await withBlock(key, workspace, account, 'rotate', { credentials: { secret } });
      if (asked.done) secrets.set(name(account), secret);
      return asked;
    },

    /** The platform takes another token from now on, and no longer the one that the block has. */
    revokeToken(key: string, account: Account): void {
      tokens.set(name(account), tokenOf(account, key));
      noteToken(account, false);
    },

    /** The workspace that has the account enters the token that the platform accepts now. */
    async renewToken(key: string, account: Account): Promise<void> {
      for (const workspace of workspacesWith(ledger, account)) {
        const credentials = tokenFor(account);
        const { done } = await withBlock(key, workspace, account, 'rotate', { credentials });
        if (done) noteToken(account, true);
      }
    },

    check: (key: string, workspace: string, account: Account) =>
      withBlock(key, workspace, account, 'check'),

    async importEvents(key: string, workspace: string, account: Account): Promise<void> {
      ledger.imports.push({ workspace, account });
      ledger.replayRequests += 1;
      const { answer } = await withBlock(key, workspace, account, 'replay-unrouted');
      noteReplay(workspace, 'import', answer);
    },

    async writeWorkflow(workspace: string, word: string): Promise<void> {
      const trigger = { type: 'keyword', keywords: [word], match_mode: 'contains' };
      const id = `wf_${word}_${workspace}`;
      await publishNew(workspace, { id, name: word, trigger });
    },

    async writeFlows(workspace: string): Promise<void> {
      for (const flow of flowsOf(workspace)) await publishNew(workspace, flow);
    },

    async makeDestination({ workspace, url, filter }: WantedDestination): Promise<void> {
      const body = { name: url, url, filter };
      const { answer } = await ask(`make ${url}`, workspace, 'POST /v1/destinations', body);
      const { id, secret } = (answer?.body ?? {}) as {
        readonly id?: string;
        readonly secret?: string;
      };
      if (id === undefined || secret === undefined) throw new Error(`${url} is not made`);
      ledger.destinations.push({ id, workspace, url, secret });
    },

    async tellDestination(key: string, url: string, verb: 'pause' | 'resume'): Promise<void> {
      const known = ledger.destinations.find((one) => one.url === url);
      if (known === undefined) return;
      await ask(`${key} ${verb}`, known.workspace, `POST /v1/destinations/${known.id}/${verb}`);
    },

    async changeWorkflow(
      key: string,
      workspace: string,
      word: string,
      verb: string,
    ): Promise<void> {
      await ask(key, workspace, `POST /v1/workflows/wf_${word}_${workspace}/${verb}`);
    },

    async replay(
      key: string,
      workspace: string,
      mode: string,
      range: object,
    ): Promise<string | undefined> {
      ledger.replayRequests += 1;
      const { answer } = await ask(key, workspace, 'POST /v1/replays', { mode, ...range });
      return noteReplay(workspace, mode, answer);
    },
  };

  function noteReplay(
    workspace: string,
    mode: string,
    answer: ApiAnswer | undefined,
  ): string | undefined {
    const { id } = ((answer?.body ?? {}) as { replay?: { id?: string } }).replay ?? {};
    if (id !== undefined) ledger.replays.push({ id, workspace, mode });
    return id;
  }
}

interface Block {
  readonly id: string;
  readonly platform: string;
  readonly account_id: string;
}
