import { parse, serialize } from 'hono/utils/cookie';

export interface SessionCookie {
  /** The value a request brings, or the empty string. */
  read(request: Request): string;
  /** A `Set-Cookie` value; 0 seconds remove it. */
  write(value: string, seconds: number): string;
}

/**
 * No script reads it and no other site's request brings it. The prefix `__Host-` makes the browser refuse
 * one that another host of the domain, or plain http, has set (RFC 6265bis, section 4.1.3.2); on plain
 * http, which is a developer's machine, it would refuse ours too.
 */
export function sessionCookie(secure: boolean): SessionCookie {
  const name = secure ? '__Host-session' : 'session';
  const attributes = { httpOnly: true, sameSite: 'Strict', path: '/', secure } as const;
  return {
    read: (request) => parse(request.headers.get('Cookie') ?? '', name)[name] ?? '',
    write: (value, seconds) => serialize(name, value, { ...attributes, maxAge: seconds }),
  };
}
