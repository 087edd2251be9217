import { lookUp } from '../look-up.ts';
import type { MediaLimit } from '../sender.ts';
import type { Draft } from './draft.ts';

/** Media types by the ending of the address, which shows them without a request. The platform asks, and has the last word. */
const types: Readonly<Record<string, string>> = {
  '3gp': 'video/3gpp',
  aac: 'audio/aac',
  amr: 'audio/amr',
  avi: 'video/x-msvideo',
  bmp: 'image/bmp',
  csv: 'text/csv',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  flac: 'audio/flac',
  gif: 'image/gif',
  heic: 'image/heic',
  htm: 'text/html',
  html: 'text/html',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  m4a: 'audio/mp4',
  mkv: 'video/x-matroska',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  pdf: 'application/pdf',
  png: 'image/png',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  svg: 'image/svg+xml',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  txt: 'text/plain',
  wav: 'audio/wav',
  webm: 'video/webm',
  webp: 'image/webp',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

export function typeOf(url: string): string | undefined {
  const { pathname } = new URL(url);
  return lookUp(types, /\.(\w{1,5})$/.exec(pathname)?.[1]?.toLowerCase());
}

/**
 * The address as platforms want it, with blanks and foreign letters encoded. Reports what they could not
 * fetch: an address inside a network, and a type that its ending says they do not take.
 */
export function checkMedia(
  { name, report }: Draft,
  field: string,
  url: string,
  limit: MediaLimit | undefined,
): string {
  if (!URL.canParse(url)) {
    report(field, 'This is not a web address.');
    return url;
  }
  const { href, hostname, protocol } = new URL(url);
  if (protocol !== 'https:') report(field, 'This must start with https://.');
  if (isInside(hostname)) {
    report(field, 'This address is inside a network: the platform fetches it from the internet.');
  }
  const type = typeOf(href);
  const taken = limit?.types ?? [];
  if (type !== undefined && taken.length > 0 && !taken.includes(type)) {
    report(field, `${name} takes ${taken.join(', ')} here; this ends like ${type}.`);
  }
  return href;
}

/** Hosts that mean nothing, or something else, to whoever fetches from the internet (IANA special-purpose addresses). */
function isInside(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (/^(localhost|.+\.(localhost|local|internal|lan|home\.arpa))$/.test(host)) return true;
  // A name without a dot, such as `metadata`; an IPv6 address has colons.
  if (!host.includes('.') && !host.includes(':')) return true;
  if (host.includes(':')) return !/^[23]/.test(host);
  const [first = 0, second = 0] = host.split('.').map(Number);
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(host)) return false;
  return (
    [0, 10, 127].includes(first) ||
    first >= 224 ||
    (first === 100 && second >= 64 && second < 128) ||
    (first === 169 && second === 254) ||
    (first === 172 && second >= 16 && second < 32) ||
    (first === 192 && second === 168) ||
    (first === 198 && (second === 18 || second === 19))
  );
}
