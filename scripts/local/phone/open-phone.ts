import { expectEvents } from '../../../shared/platforms/expect-events.ts';
import { platforms } from '../../../shared/platforms/index.ts';
import { createRandom } from '../../../shared/platforms/simulation/random.ts';
import { simulations } from '../../../shared/platforms/simulations.ts';
import { writeBody } from '../platform-stand-in/deliver.ts';
import type { SentMessage } from '../platform-stand-in/send/sends.ts';
import type { PlatformStandIn } from '../platform-stand-in/stand-in.ts';
import type { Act, Bubble, Chat } from './chat.ts';
import { lineApp } from './line-app.ts';
import { instagramApp, messengerApp } from './messaging-app.ts';
import type { ActResult, PhoneApp, Scene } from './phone-app.ts';
import { telegramApp } from './telegram-app.ts';
import { whatsappApp } from './whatsapp-app.ts';

export const phoneApps: Readonly<Record<string, PhoneApp>> = {
  instagram: instagramApp,
  line: lineApp,
  messenger: messengerApp,
  telegram: telegramApp,
  whatsapp: whatsappApp,
};

/** A customer's phone with the app of every platform, on which they write to the demo shop. */
export interface Phone {
  /** Undefined for a platform that has no app here. */
  chat(platform: string): Chat | undefined;
  act(platform: string, act: Act): Promise<void>;
}

/** What one app remembers. What the shop has sent is at the platform. */
interface Memory {
  readonly platform: string;
  readonly app: PhoneApp;
  readonly account_id: string;
  readonly person: Scene['person'];
  readonly mine: Bubble[];
  readonly comments: Set<string>;
  readonly seen: Set<string>;
  blocked: boolean;
}

/**
 * @param register - has the shop's account registered at its platform, which happens a while after a start.
 */
export function openPhone(
  standIn: PlatformStandIn,
  register: (platform: string) => Promise<void>,
): Phone {
  const random = createRandom(Date.now());
  const memories = new Map<string, Memory>();
  let serial = random.below(10_000);

  function memoryOf(platform: string): Memory | undefined {
    const [app, simulation] = [phoneApps[platform], simulations[platform]];
    if (app === undefined || simulation === undefined) return undefined;
    const known = memories.get(platform);
    if (known !== undefined) return known;
    const person = { id: simulation.personId(random), name: 'Mika' };
    standIn.namePerson(person.id, person.name);
    const account_id = simulation.connected.id;
    const [mine, comments, seen] = [[], new Set<string>(), new Set<string>()];
    const memory = { platform, app, account_id, person, mine, comments, seen, blocked: false };
    memories.set(platform, memory);
    return memory;
  }

  function sentTo({ account_id, person, comments }: Memory): readonly SentMessage[] {
    return standIn.sent.filter((one) => {
      const mine = one.recipient === person.id || comments.has(one.recipient);
      return mine && one.account_id === account_id && one.lost === undefined;
    });
  }

  function sceneOf({ account_id, person }: Memory, act: Act): Scene {
    serial += 1;
    const data = act.do === 'picture' ? act.data : '';
    const [, type = '', base64 = ''] = /^data:([\w/+.-]+);base64,(.*)$/.exec(data) ?? [];
    const bytes = Buffer.from(base64, 'base64');
    const keepFile = (id: string): void => standIn.keepFile(id, { type, bytes });
    return { account_id, person, at: Date.now(), serial, keepFile };
  }

  async function deliver({ platform, account_id }: Memory, body: object) {
    let result = await standIn.deliver(platform, account_id, body);
    if (!result.sent) {
      await register(platform);
      result = await standIn.deliver(platform, account_id, body);
    }
    if (result.sent && result.status === 200) {
      const event_id = eventIn(platform, account_id, body);
      return { state: 'taken', ...(event_id !== undefined && { event_id }) } as const;
    }
    const why = result.sent ? `the webhook answered ${result.status ?? 'nothing'}` : result.reason;
    return { state: 'lost', why: `Not delivered: ${why}.` } as const;
  }

  /** Notifies the platform's side of it, and shows it with what became of that. */
  async function finish(memory: Memory, act: Act, scene: Scene, done: ActResult): Promise<void> {
    const { id, said, body, notice } = done;
    const outcome = body === undefined ? {} : await deliver(memory, body);
    const from = notice === true ? 'notice' : 'me';
    const comment = act.do === 'comment' && ({ comment: true } as const);
    const at = new Date(scene.at).toISOString();
    memory.mine.push({ id, at, from, said, ...comment, ...outcome });
  }

  /** Platforms report to the business which messages have been seen. */
  async function markSeen(memory: Memory, scene: Scene): Promise<void> {
    const { app, seen } = memory;
    const fresh = sentTo(memory).filter(
      ({ id, comment }) => comment?.answer !== 'public' && !seen.has(id),
    );
    for (const { id } of fresh) seen.add(id);
    const body = fresh.length === 0 ? undefined : app.seen?.(fresh, scene);
    if (body !== undefined) await deliver(memory, body);
  }

  function bubbleOf({ platform, account_id, app, mine }: Memory, sent: SentMessage): Bubble {
    const { id, at, comment } = sent;
    const report = standIn.reported.get(id);
    const event_id =
      report === undefined
        ? mine.findLast((one) => one.at <= at)?.event_id
        : eventIn(platform, account_id, report);
    return {
      ...{ id, at, from: 'shop', said: app.read(sent) },
      ...(comment?.answer === 'public' && { comment: true }),
      ...(event_id !== undefined && { event_id }),
    };
  }

  return {
    chat(platform) {
      const memory = memoryOf(platform);
      if (memory === undefined) return undefined;
      const theirs = sentTo(memory).map((sent) => bubbleOf(memory, sent));
      return {
        platform,
        shop: simulations[platform]?.connected.name ?? platform,
        me: memory.person.name,
        offers: memory.app.offers,
        blocked: memory.blocked,
        bubbles: [...memory.mine, ...theirs].sort((a, b) => (a.at < b.at ? -1 : 1)),
      };
    },

    async act(platform, act) {
      const memory = memoryOf(platform);
      if (memory === undefined) return;
      const { app, account_id, person } = memory;
      const scene = sceneOf(memory, act);
      if (act.do === 'restart') return void memories.delete(platform);
      if (act.do === 'read') return await markSeen(memory, scene);
      if (act.do === 'tap') {
        const message = sentTo(memory).find(({ id }) => id === act.bubble);
        if (message === undefined) return;
        return await finish(memory, act, scene, app.tap(act.choice, message, scene));
      }
      const done = app.act(act, scene);
      if (act.do === 'comment') {
        memory.comments.add(done.id);
        standIn.noteComment(done.id, person.id);
      }
      if (act.do === 'block' || act.do === 'unblock') {
        memory.blocked = act.do === 'block';
        const state = memory.blocked ? 'blocked' : 'open';
        standIn.setRecipient({ platform, account_id, recipient: person.id, state });
      }
      await finish(memory, act, scene, done);
    },
  };
}

/** The first event of a delivery, as the log has it. */
function eventIn(platform: string, accountId: string, body: unknown): string | undefined {
  const ingress = platforms[platform];
  if (ingress === undefined) return undefined;
  return expectEvents(ingress, writeBody(body), accountId)[0]?.id;
}
