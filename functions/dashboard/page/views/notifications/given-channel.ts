import { issueKinds } from '../../../../../shared/domain/issues/issue-kinds.ts';
import type { RequestError } from '../../client/request.ts';
import type { Channel } from '../../client/shapes.ts';

export type ChannelType = Channel['target']['type'];

/** The fields that may be wrong, each of which says so beside it. */
export const fields = [
  'name',
  'url',
  'api_key',
  'from',
  'to',
  'on',
  'kinds',
  'quiet_hours',
] as const;
export type Field = (typeof fields)[number];

interface GivenChannel {
  /** What the API is given. */
  readonly body: object;
  readonly wrong: readonly Field[];
}

type Form = Pick<FormData, 'get' | 'getAll'>;

/** What the form of a channel says. @param known - the channel that is changed; absent for a new one. */
export function givenChannel(form: Form, type: ChannelType, known?: Channel): GivenChannel {
  const name = textOf(form, 'name');
  const on = form.getAll('on').map(String);
  const chosen = form.getAll('kinds').map(String);
  const from = textOf(form, 'quiet_from');
  const to = textOf(form, 'quiet_to');
  const time_zone = textOf(form, 'time_zone');
  const target = type === 'email' ? givenMail(form, known) : givenAddress(form, type, known);
  const quiet_hours = from === '' && to === '' ? undefined : { from, to };
  return {
    body: {
      name,
      ...(target.body !== undefined && { target: target.body }),
      on,
      // Also those that a later version adds.
      kinds: chosen.length === issueKinds.length ? [] : chosen,
      digest: textOf(form, 'digest'),
      ...((quiet_hours ?? known?.quiet_hours) && { quiet_hours: quiet_hours ?? null }),
      ...(time_zone !== '' && { time_zone }),
    },
    wrong: [
      ...wrongIf('name', name === ''),
      ...target.wrong,
      ...wrongIf('on', on.length === 0),
      ...wrongIf('kinds', chosen.length === 0),
      ...wrongIf(
        'quiet_hours',
        quiet_hours !== undefined && (from === '' || to === '' || from === to),
      ),
    ],
  };
}

interface GivenTarget {
  /** Undefined where it stays as it is. */
  readonly body?: object;
  readonly wrong: readonly Field[];
}

function givenAddress(form: Form, type: ChannelType, known?: Channel): GivenTarget {
  const url = textOf(form, 'url');
  // The address of a chat is not shown, so nothing is written where it stays.
  const before = known?.target.type === 'webhook' ? known.target.url : '';
  if (known !== undefined && url === before) return { wrong: [] };
  return { body: { type, url }, wrong: wrongIf('url', !URL.canParse(url)) };
}

function givenMail(form: Form, known?: Channel): GivenTarget {
  const provider = textOf(form, 'provider');
  const api_key = textOf(form, 'api_key');
  const from = textOf(form, 'from');
  const to = textOf(form, 'to')
    .split(/[\s,;]+/)
    .filter((one) => one !== '');
  const before = known?.target.type === 'email' ? known.target : undefined;
  const needsKey = before?.provider !== provider;
  const isSame =
    !needsKey && api_key === '' && from === before.from && to.join() === before.to.join();
  if (isSame) return { wrong: [] };
  return {
    body: { type: 'email', provider, ...(api_key !== '' && { api_key }), from, to },
    wrong: [
      ...wrongIf('api_key', needsKey && api_key === ''),
      ...wrongIf('from', from === ''),
      ...wrongIf('to', to.length === 0),
    ],
  };
}

function textOf(form: Form, name: string): string {
  return String(form.get(name) ?? '').trim();
}

function wrongIf(field: Field, isWrong: boolean): readonly Field[] {
  return isWrong ? [field] : [];
}

/** The fields that the server finds wrong: `target.to.0: …` is one of them, what is said of the whole is none. */
export function wrongFields({ code, details }: RequestError): readonly Field[] {
  if (code !== 'invalid_body') return [];
  const named = details.map((line) => /^(?:target\.)?(\w+)/.exec(line)?.[1]);
  return fields.filter((field) => named.includes(field));
}
