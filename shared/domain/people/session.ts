/** The API key or the person that has a session. */
export interface SessionHolder {
  /** Sessions that were signed out, until they would have expired: at most `MAX_ENDED`. */
  readonly ended_sessions?: readonly { readonly id: string; readonly until: string }[];
  /** Sessions that started earlier are over: somebody signed out everywhere, or `ended_sessions` was full. */
  readonly sessions_from?: string;
}

const MAX_ENDED = 50;

/** A sign-in. */
export interface Session {
  readonly id: string;
  readonly started_at: string;
  readonly expires_at: string;
}

/** The holder after somebody has signed out. */
export function endSession<H extends SessionHolder>(
  holder: H,
  { id, expires_at }: Session,
  now: string,
): H {
  const others = (holder.ended_sessions ?? []).filter((one) => one.id !== id && now < one.until);
  const ended_sessions = [...others, { id, until: expires_at }];
  if (ended_sessions.length <= MAX_ENDED) return { ...holder, ended_sessions };
  return { ...holder, ended_sessions: [{ id, until: expires_at }], sessions_from: now };
}

/** The holder after somebody has signed out of every session. */
export function endAllSessions<H extends SessionHolder>(holder: H, now: string): H {
  return { ...holder, ended_sessions: [], sessions_from: now };
}

export function isSessionOpen(
  { ended_sessions = [], sessions_from = '' }: SessionHolder,
  { id, started_at }: Session,
): boolean {
  return started_at >= sessions_from && ended_sessions.every((one) => one.id !== id);
}
