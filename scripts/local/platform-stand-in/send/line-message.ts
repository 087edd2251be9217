import { isRecord, type JsonRecord, readPath } from '../../../../shared/platforms/read-json.ts';

interface Detail {
  readonly property: string;
  readonly message: string;
}

/** What LINE says is wrong with a message object (developers.line.biz, Message objects). */
export function checkLineMessage(message: unknown, at: string): Detail[] {
  if (!isRecord(message)) return [{ property: at, message: 'May not be empty' }];
  const check = checks[String(message['type'])];
  if (check === undefined) {
    return [{ property: `${at}.type`, message: 'must be one of the types of messages' }];
  }
  return [...check(message, at), ...checkQuickReply(message['quickReply'], `${at}.quickReply`)];
}

type Check = (message: JsonRecord, at: string) => Detail[];

const checks: Readonly<Record<string, Check>> = {
  text: (message, at) => between(message, at, 'text', 1, 5000),
  textV2: (message, at) => between(message, at, 'text', 1, 5000),
  sticker: (message, at) => [
    ...between(message, at, 'packageId', 1, 20),
    ...between(message, at, 'stickerId', 1, 20),
  ],
  image: (message, at) => [
    ...secure(message, at, 'originalContentUrl'),
    ...secure(message, at, 'previewImageUrl'),
  ],
  video: (message, at) => [
    ...secure(message, at, 'originalContentUrl'),
    ...secure(message, at, 'previewImageUrl'),
  ],
  audio: (message, at) => [
    ...secure(message, at, 'originalContentUrl'),
    ...(typeof message['duration'] === 'number' ? [] : [empty(`${at}.duration`)]),
  ],
  location: (message, at) => [
    ...between(message, at, 'title', 1, 100),
    ...between(message, at, 'address', 1, 100),
  ],
  flex: (message, at) => [
    ...between(message, at, 'altText', 1, 1500),
    ...(isRecord(message['contents']) ? [] : [empty(`${at}.contents`)]),
  ],
  template: (message, at) => [
    ...between(message, at, 'altText', 1, 1500),
    ...checkTemplate(message['template'], `${at}.template`),
  ],
};

function checkTemplate(template: unknown, at: string): Detail[] {
  if (!isRecord(template)) return [empty(at)];
  const { type, title, thumbnailImageUrl, actions, columns } = template;
  if (type === 'buttons') {
    const most = title === undefined && thumbnailImageUrl === undefined ? 160 : 60;
    return [
      ...between(template, at, 'text', 1, most),
      ...sized(actions, `${at}.actions`, 1, 4),
      ...labels(actions, `${at}.actions`),
    ];
  }
  if (type !== 'carousel') return [];
  const list = Array.isArray(columns) ? columns.filter(isRecord) : [];
  const counts = new Set(list.map((column) => readPath(column, 'actions.length')));
  const uneven =
    counts.size > 1
      ? [{ property: `${at}.columns`, message: 'actions must be the same number' }]
      : [];
  return [
    ...sized(columns, `${at}.columns`, 1, 10),
    ...uneven,
    ...list.flatMap((column, index) => checkColumn(column, `${at}.columns[${index}]`)),
  ];
}

function checkColumn(column: JsonRecord, at: string): Detail[] {
  const { title, thumbnailImageUrl, actions } = column;
  const most = title === undefined && thumbnailImageUrl === undefined ? 120 : 60;
  return [
    ...(title === undefined ? [] : between(column, at, 'title', 1, 40)),
    ...between(column, at, 'text', 1, most),
    ...sized(actions, `${at}.actions`, 1, 3),
    ...labels(actions, `${at}.actions`),
  ];
}

function checkQuickReply(quickReply: unknown, at: string): Detail[] {
  if (quickReply === undefined) return [];
  const items = readPath(quickReply, 'items');
  const actions = (Array.isArray(items) ? items : []).map((item) => readPath(item, 'action'));
  return [...sized(items, `${at}.items`, 1, 13), ...labels(actions, `${at}.items`)];
}

/** Labels, and what comes back from a postback. */
function labels(actions: unknown, at: string): Detail[] {
  const list = Array.isArray(actions) ? actions.filter(isRecord) : [];
  return list.flatMap((action, index) => [
    ...between(action, `${at}[${index}]`, 'label', 1, 20),
    ...(action['type'] === 'postback' ? between(action, `${at}[${index}]`, 'data', 1, 300) : []),
  ]);
}

function between(
  value: JsonRecord,
  at: string,
  field: string,
  least: number,
  most: number,
): Detail[] {
  const text = value[field];
  if (typeof text !== 'string') return [empty(`${at}.${field}`)];
  if (text.length >= least && text.length <= most) return [];
  return [{ property: `${at}.${field}`, message: `Length must be between ${least} and ${most}` }];
}

function sized(list: unknown, property: string, least: number, most: number): Detail[] {
  if (Array.isArray(list) && list.length >= least && list.length <= most) return [];
  return [{ property, message: `Size must be between ${least} and ${most}` }];
}

function secure(value: JsonRecord, at: string, field: string): Detail[] {
  const url = value[field];
  const good = typeof url === 'string' && url.startsWith('https://') && url.length <= 2000;
  return good ? [] : [{ property: `${at}.${field}`, message: 'invalid uri scheme' }];
}

function empty(property: string): Detail {
  return { property, message: 'May not be empty' };
}
