import type { DeliveryRequest } from '../../client/shapes.ts';

/** How each signature is made in a shell, and the secret that it needs; the body is in `$BODY`. */
const signatures: Readonly<Record<string, readonly [secret: string, value: string]>> = {
  'x-hub-signature-256': [
    'APP_SECRET',
    'sha256=$(printf %s "$BODY" | openssl dgst -sha256 -hmac "$APP_SECRET" -r | cut -d " " -f 1)',
  ],
  'x-line-signature': [
    'CHANNEL_SECRET',
    '$(printf %s "$BODY" | openssl dgst -sha256 -hmac "$CHANNEL_SECRET" -binary | base64)',
  ],
  'x-telegram-bot-api-secret-token': ['SECRET_TOKEN', '$SECRET_TOKEN'],
};

/** The kept headers that belong to the content, and not to the way it came. */
const SENT_AGAIN = ['content-type', 'user-agent'];

/**
 * The request as a command for a POSIX shell, which signs it with a secret of its variables. The body comes from
 * strangers, so nothing of it may be read as a command.
 */
export function curlCommand(request: DeliveryRequest, url: string | undefined): string {
  const { body, headers = {}, signature } = request;
  const { header } = signature;
  const [secret, value] = (header !== undefined && signatures[header]) || [
    'SIGNATURE',
    '$SIGNATURE',
  ];
  const shown = { 'content-type': 'application/json', ...headers };
  const lines = [
    `printf %s "$BODY" | curl --request POST ${url === undefined ? '"$WEBHOOK_URL"' : quote(url)}`,
    ...Object.entries(shown)
      .filter(([name]) => SENT_AGAIN.includes(name))
      .map(([name, text]) => `--header ${quote(`${name}: ${text}`)}`),
    ...(header === undefined ? [] : [`--header "${header}: ${value}"`]),
    '--data-binary @-',
  ];
  const needed = [secret, ...(url === undefined ? ['WEBHOOK_URL'] : [])];
  return [
    `BODY=${quote(body)}`,
    ...needed.map((name) => `: "\${${name}:?is not set}"`),
    lines.join(' \\\n  '),
  ].join(' &&\n');
}

const END = 'END_OF_PAYLOAD';

/** The payload for `npm run send`, which puts it back into its delivery. JSON in one line cannot be the end. */
export function sendCommand(platform: string, payload: unknown): string {
  return `npm run send -- ${quote(platform)} - <<'${END}'\n${JSON.stringify(payload)}\n${END}`;
}

/** Within single quotes a shell reads nothing but their end. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
