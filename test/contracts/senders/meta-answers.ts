import type { DocumentedAnswer } from '../sender-subject.ts';

/** An answer of the Graph API: its code decides, and neither its status nor its words. */
export function graphSays(
  of: string,
  [status, code, error_subcode]: readonly [status: number, code: number, subcode?: number],
  means: object,
  more: object = {},
): DocumentedAnswer {
  const error = { message: of, code, error_subcode, fbtrace_id: 'AbC123', ...more };
  return { of: `${of} (${code})`, status, json: { error }, means };
}

export function rejected(code: string, platform_code: string): object {
  return { is: 'rejected', code, platform_code, trace_id: 'AbC123' };
}

/** What all of Meta's messaging answers alike. */
export const metaAnswers: readonly DocumentedAnswer[] = [
  graphSays(
    'a session that has ended',
    [400, 190, 463],
    rejected('credentials_refused', '190/463'),
  ),
  graphSays('no permission', [403, 200], rejected('permission_missing', '200')),
  graphSays('no permission, by another code', [400, 10], rejected('permission_missing', '10')),
  graphSays('another account', [400, 100, 33], rejected('permission_missing', '100/33')),
  graphSays('a bad parameter', [400, 100], rejected('content_refused', '100')),
  graphSays('a block for policy', [400, 368], rejected('account_restricted', '368')),
  graphSays('the limit of the app', [400, 4], { is: 'wait', scope: 'account' }),
  graphSays('the limit of the account', [400, 613], { is: 'wait', scope: 'account' }),
  graphSays('the limit of a use case', [400, 80_006], { is: 'wait', scope: 'account' }),
  graphSays('unknown, and not taken', [400, 1], { is: 'retry' }),
  graphSays('down, and perhaps taken', [500, 2], { is: 'unknown' }),
  graphSays('an unknown code of a server in trouble', [503, 777], { is: 'unknown' }),
  graphSays('what may pass', [400, 777], { is: 'retry' }, { is_transient: true }),
  graphSays('an unknown code', [400, 777], rejected('content_refused', '777')),
  { of: 'a taken message without its id', status: 200, json: {}, means: { is: 'unknown' } },
  { of: 'a proxy', status: 403, json: '<html>', means: { is: 'unknown' } },
  {
    of: 'a proxy that is in haste',
    status: 429,
    json: '',
    means: { is: 'wait', scope: 'account' },
  },
  {
    of: 'an answer that repeats a secret',
    status: 400,
    json: {
      error: {
        code: 190,
        message:
          'Malformed access token EAAdemoOnlySecondShopMessengerPage EAAdemoOnlySecondShopWhatsappNumber IGAAdemoOnlySecondShopInstagramLogin EAAdemoOnlyThirdShopLinkedPage 0123456789abcdef0123456789abcdef',
      },
    },
    means: { is: 'rejected', code: 'credentials_refused' },
  },
];
