import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import {
  ownerOf,
  type StandInApi,
  type StandInFile,
  type StandInReply,
  type World,
} from './world.ts';

/** The file with this id; a picture where nobody has sent one, so that simulated people's messages show something. */
export function fileOf({ files }: World, id: string): StandInFile | undefined {
  return files.has(id) ? files.get(id) : { type: 'image/png', bytes: drawPicture(id) };
}

/** The platforms' servers of files: they ask for a token where the platform's do. */
export function createFileApis(world: World): readonly StandInApi[] {
  return [
    {
      ...fileServer('line-data', 'api-data.line.me'),
      answer({ path, bearer }) {
        if (ownerOf(world, bearer, ['line']) === undefined) return status(401);
        const [, id = '', more] = LINE_PATH.exec(path) ?? [];
        const file = fileOf(world, id);
        if (file === undefined) return status(404);
        return { status: 200, json: { status: 'succeeded' }, ...(more === undefined && { file }) };
      },
    },
    {
      ...fileServer('lookaside', 'lookaside.fbsbx.com'),
      answer({ parameters, bearer }) {
        if (ownerOf(world, bearer, ['whatsapp']) === undefined) return status(401);
        return serve(world, String(parameters['mid']));
      },
    },
    {
      ...fileServer('cdn', 'scontent.xx.fbcdn.net'),
      answer: ({ path }) => serve(world, path.replace(/^\/v\//, '')),
    },
  ];
}

const LINE_PATH = /^\/v2\/bot\/message\/([^/]+)\/content(\/transcoding)?$/;

function fileServer(name: string, host: string) {
  return {
    ...{ name, host, delivers: [], findTarget: () => 'it has files alone' },
    troubles: {
      unauthorised: () => status(401),
      forbidden: () => status(403),
      unavailable: () => status(503),
      rate_limited: () => status(429),
    },
  };
}

function serve(world: World, id: string): StandInReply {
  const file = fileOf(world, id);
  return file === undefined ? status(404) : { status: 200, json: {}, file };
}

function status(code: number): StandInReply {
  return { status: code, json: {} };
}

const WIDTH = 320;
const HEIGHT = 200;

/** A PNG in two colours that its id decides (www.w3.org/TR/png-3). */
function drawPicture(id: string): Uint8Array {
  const [red = 0, green = 0, blue = 0] = createHash('sha256').update(id).digest();
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const light = 96 + (y / HEIGHT) * 96;
    const pixel = [red, green, blue].map((part) => Math.round((part + 2 * light) / 3));
    return Buffer.from([0, ...Array.from({ length: WIDTH }, () => pixel).flat()]);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // Eight bits for each of red, green and blue.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
