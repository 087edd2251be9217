import { Readable } from 'node:stream';
import { assertConnected } from '../../../shared/blocks/assert-connected.ts';
import { findMedia } from '../../../shared/blocks/find-media.ts';
import type { MediaFile } from '../../../shared/cloud/http/fetch-media.ts';
import type { Media } from '../../../shared/domain/conversations/content-parts.ts';
import { currentContent } from '../../../shared/domain/conversations/message.ts';
import { statusesFrom } from '../../../shared/domain/failure.ts';
import type { MediaSource } from '../../../shared/domain/media-source.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { FileAnswer, fileSchema, type Route, route } from '../http/route.ts';

const getMedia = route({
  method: 'get',
  path: '/v1/messages/{id}/media/{n}',
  id: 'getMessageMedia',
  scope: 'conversations:read',
  summary: 'Returns a file of a message from the platform; `n` is its place in `media`, from 0.',
  answer: fileSchema,
  errors: {
    ...statusesFrom('media'),
    ...statusesFrom('platform'),
    block_disconnected: 409,
    message_deleted: 410,
  },
  async handle({ services, caller: { workspace_id }, params: { id, n }, range }) {
    const { store, registrar, fetchMedia } = services;
    const message = await store.find('messages', id);
    if (message?.workspace_id !== workspace_id) throw notFound('message');
    if (message.deleted_at !== undefined) {
      throw new ApiError(410, 'message_deleted', 'This message was deleted, with its files.');
    }
    const media = /^\d{1,4}$/.test(n) ? currentContent(message)?.media?.[Number(n)] : undefined;
    if (media === undefined) throw notFound('file of this message');
    // The account may have changed hands since: its token is only for whoever has it now.
    const block = assertConnected(await store.find('blocks', message.block_id), workspace_id);
    const source = await findMedia(registrar, block, media);
    const file = await fetchMedia(source, readRange(range));
    return answerWith(file, media, source);
  },
});

/** One range of bytes; any other form may be ignored (RFC 9110, 14.2). */
function readRange(header: string | undefined): string | undefined {
  return /^bytes=(\d{1,15}-\d{0,15}|-\d{1,15})$/.test(header ?? '') ? header : undefined;
}

/** The types that browsers show and never run: no HTML, no SVG, no PDF. */
const SHOWN = /^(image\/(jpeg|png|gif|webp|avif)|(video|audio)\/[a-z0-9][a-z0-9.+-]{0,60})$/;

/** A stranger has made the file, so a browser may show its picture or play it, and must never run it. */
function answerWith(file: MediaFile, media: Media, source: MediaSource): FileAnswer {
  const { status, bytes, content_range } = file;
  const type = [file.type, source.mime_type, media.mime_type].map(bareType).find(isShown);
  const headers = {
    'Content-Type': type ?? 'application/octet-stream',
    'Content-Disposition': disposition(type === undefined ? 'attachment' : 'inline', media),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'private, max-age=300',
    ...(bytes !== undefined && { 'Content-Length': String(bytes) }),
    ...(status === 206 && content_range !== undefined && { 'Content-Range': content_range }),
  };
  // The same class under two names: Node's types of streams and the browser's.
  const body = Readable.toWeb(file.body) as ReadableStream;
  return new FileAnswer({ status, headers, body });
}

/** `audio/ogg; codecs=opus` without what follows. */
function bareType(type: string | undefined): string {
  return type?.split(';')[0]?.trim().toLowerCase() ?? '';
}

function isShown(type: string): boolean {
  return SHOWN.test(type);
}

/** A name in UTF-8 as RFC 8187 encodes it; without separators, because it becomes a file on somebody's disk. */
function disposition(kind: 'attachment' | 'inline', { filename }: Media): string {
  const name = filename
    ?.toWellFormed()
    .replaceAll(/[\p{Cc}/\\]/gu, '_')
    .slice(0, 200);
  if (name === undefined || name === '') return kind;
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename*=UTF-8''${encoded}`;
}

export const mediaRoutes: readonly Route[] = [getMedia];
