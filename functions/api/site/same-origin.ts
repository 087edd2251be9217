/**
 * Whether a request with a cookie may change something: a browser names the page it comes from in
 * `Origin` with every method but GET and HEAD (fetch.spec.whatwg.org), and no other page can forge it.
 * @param secure - whether we are served over https, which a proxy in front of us hides.
 */
export function isSameOrigin(request: Request, secure: boolean): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const host = request.headers.get('Host') ?? new URL(request.url).host;
  return request.headers.get('Origin') === `${secure ? 'https' : 'http'}://${host}`;
}
