/** Why a server of the team's own was not reached, or did not accept what was sent; by code. */
export const callErrors: Readonly<Record<string, string>> = {
  address_not_allowed: 'The address leads inside a network, so it is not called.',
  dns: 'The name of the server could not be resolved.',
  refused: 'The server refused the connection.',
  timeout: 'The server did not answer in time.',
  tls: 'No secure connection could be made with the server.',
  connection_failed: 'The connection was closed before there was an answer.',
  redirect: 'The server answered with a redirect, which is not followed. Give the final address.',
  gone: 'The server says that the endpoint is gone.',
  status: 'The server did not answer with a status from 200 to 299.',
};
