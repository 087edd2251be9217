import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;

/** One step of "To add a platform": its heading there, and what it does to a copy of the repository. */
export interface Step {
  readonly heading: string;
  take(root: string): void;
  /** The test that misses it, or the error the tests end with. */
  readonly missedBy: string;
}

export const steps: readonly Step[] = [
  {
    heading: 'shared/platforms/<platform>/',
    take: (root) => copySources(join(root, 'shared/platforms/pigeon')),
    missedBy: '/shared/platforms/pigeon/index.ts',
  },
  {
    heading: 'shared/platforms/index.ts',
    take: (root) =>
      edit(join(root, 'shared/platforms/index.ts'), [
        ['import { telegram }', "import { pigeon } from './pigeon/index.ts';\nimport { telegram }"],
        ['messenger, telegram', 'messenger, pigeon, telegram'],
      ]),
    missedBy: 'holds every platform under its own name',
  },
  {
    heading: 'shared/platforms/connectors.ts',
    take: (root) =>
      edit(join(root, 'shared/platforms/connectors.ts'), [
        [
          'import { telegramConnector }',
          "import { pigeonConnector } from './pigeon/connect.ts';\nimport { telegramConnector }",
        ],
        [
          'telegram: telegramConnector',
          'pigeon: pigeonConnector,\n    telegram: telegramConnector',
        ],
      ]),
    missedBy: 'holds a connector for each of them',
  },
  {
    heading: 'functions/webhooks/<platform>.ts',
    take: (root) =>
      writeFileSync(
        join(root, 'functions/webhooks/pigeon.ts'),
        [
          "import { pigeonIngress } from '../../shared/platforms/pigeon/ingress.ts';",
          "import { createWebhookHandler } from './create-webhook-handler.ts';",
          '',
          "export const handle = createWebhookHandler(pigeonIngress, () => ({ secrets: ['ring'] }));",
          '',
        ].join('\n'),
      ),
    missedBy: 'names source files that exist',
  },
  {
    heading: 'shared/topology.json',
    take: (root) => addFunction(join(root, 'shared/topology.json')),
    missedBy: "is the topology's ingresses",
  },
  {
    heading: 'test/fixtures/<platform>/',
    take: (root) =>
      cpSync(join(here, 'fixtures'), join(root, 'test/fixtures/pigeon'), { recursive: true }),
    missedBy: 'test/fixtures/pigeon',
  },
  {
    heading: 'test/contracts/platforms.test.ts',
    take: (root) =>
      edit(join(root, 'test/contracts/platforms.test.ts'), [
        [
          'import { telegram }',
          "import { pigeon } from '../../shared/platforms/pigeon/index.ts';\nimport { telegram }",
        ],
        ['  {\n    platform: telegram,', `${SUBJECT}  {\n    platform: telegram,`],
      ]),
    missedBy: 'holds every platform under its own name',
  },
];

const SUBJECT = `  {
    platform: pigeon,
    sign: (body, secret) => ({
      'x-pigeon-ring': createHmac('sha256', secret).update(body).digest('hex'),
    }),
    hologram: { loft: 'loft-1', pouch: [{ what: 'hologram', of: {} }] },
  },
`;

/** The sources lie in this folder, where they are type-checked; in the platform's own they import less far. */
function copySources(folder: string): void {
  mkdirSync(folder);
  for (const file of readdirSync(here).filter((name) => PARTS.includes(name))) {
    const source = readFileSync(join(here, file), 'utf8')
      .replaceAll('../../../shared/platforms/', '../')
      .replaceAll('../../../shared/', '../../');
    writeFileSync(join(folder, file), source);
  }
}

const PARTS = [
  ...['connect.ts', 'ingress.ts', 'events.ts', 'index.ts', 'normalise.ts', 'split.ts', 'verify.ts'],
];

function edit(file: string, changes: readonly (readonly [string, string])[]): void {
  let text = readFileSync(file, 'utf8');
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${file} has no "${from}"`);
    text = text.replace(from, to);
  }
  writeFileSync(file, text);
}

function addFunction(file: string): void {
  const topology = JSON.parse(readFileSync(file, 'utf8'));
  topology.functions['webhooks-pigeon'] = {
    ...topology.functions['webhooks-line'],
    source: 'functions/webhooks/pigeon.ts',
    platform: 'pigeon',
    route: '/webhooks/pigeon',
  };
  writeFileSync(file, JSON.stringify(topology));
}
