import type { Act, Chat } from '../chat.ts';

export interface Start {
  readonly api_key: string;
  readonly platforms: readonly string[];
}

/** Asks which apps there are, and signs in to the dashboard, so that links into the log open. */
export async function start(): Promise<Start> {
  const state = (await ask('/phone/state')) as Start;
  const session = await fetch('/session');
  if (session.status === 401) {
    const body = JSON.stringify({ api_key: state.api_key });
    await fetch('/session', { method: 'POST', headers: JSON_TYPE, body });
  }
  return state;
}

export async function readChat(platform: string): Promise<Chat> {
  return (await ask(`/phone/chat/${platform}`)) as Chat;
}

export async function perform(platform: string, act: Act): Promise<Chat> {
  const options = { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(act) };
  return (await ask(`/phone/chat/${platform}`, options)) as Chat;
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

async function ask(path: string, options: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(path, options);
  if (!answer.ok) throw new Error(`The local stack answered ${answer.status}.`);
  return await answer.json();
}
