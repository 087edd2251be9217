import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;

/** A part of a step of "To add a platform" that can be left out: what it does to a copy of the repository. */
export interface Step {
  /** The number of the step in shared/platforms/README.md. */
  readonly number: number;
  readonly what: string;
  take(root: string): void;
  /** The test file that misses it, the title of the test there, and what is said if not that title. */
  readonly missedIn: string;
  readonly missedBy: string;
  readonly says?: string;
}

const PLATFORMS = 'test/contracts/platforms.test.ts';
const CONNECTORS = 'test/contracts/connectors.test.ts';
const SENDERS = 'test/contracts/senders.test.ts';

/** Step 2: one line in each of the tables. */
const tables: readonly Step[] = [
  table('index', 'pigeon', 'index', 'holds every platform under its own name'),
  table('connectors', 'pigeonConnector', 'connect', 'holds a connector for each of them'),
  table('senders', 'pigeonSender', 'send', 'in senders'),
  table('delivery-writers', 'pigeonDeliveries', 'write-delivery', 'in deliveryWriters'),
  table('simulations', 'pigeonSimulation', 'simulate', 'in simulations'),
  table('marks', 'pigeonMark', 'mark', 'in marks'),
];

export const steps: readonly Step[] = [
  {
    number: 1,
    what: 'its folder',
    take: (root) => copySources(join(root, 'shared/platforms/pigeon')),
    missedIn: PLATFORMS,
    missedBy: 'is the folders that have a webhook handler',
    says: '/shared/platforms/pigeon/',
  },
  ...tables,
  {
    number: 3,
    what: 'its webhook handler',
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
    missedIn: 'test/unit/topology.test.ts',
    missedBy: 'names source files that exist',
  },
  {
    number: 4,
    what: 'its entry in the topology',
    take: (root) => addFunction(join(root, 'shared/topology.json')),
    missedIn: PLATFORMS,
    missedBy: "is the topology's ingresses",
  },
  {
    number: 5,
    what: "its API's stand-in",
    take: (root) => addStandIn(join(root, 'scripts/local/platform-stand-in')),
    missedIn: CONNECTORS,
    missedBy: 'connector contract pigeon',
    says: 'the loft answered 404',
  },
  {
    number: 6,
    what: 'its fixtures',
    take: (root) =>
      cpSync(join(here, 'fixtures'), join(root, 'test/fixtures/pigeon'), { recursive: true }),
    missedIn: PLATFORMS,
    missedBy: 'has fixtures for every platform',
    says: 'test/fixtures/pigeon',
  },
  {
    number: 7,
    what: 'its sender',
    take: (root) =>
      edit(join(root, PLATFORMS), [
        [
          'import { telegram }',
          "import { pigeon } from '../../shared/platforms/pigeon/index.ts';\nimport { telegram }",
        ],
        ['  {\n    platform: telegram,', `${SENDER}  {\n    platform: telegram,`],
      ]),
    missedIn: PLATFORMS,
    missedBy: 'holds every platform under its own name',
  },
  {
    number: 8,
    what: 'its account',
    take: (root) =>
      edit(join(root, CONNECTORS), [
        ["  {\n    account: demo('7098", `${ACCOUNT}  {\n    account: demo('7098`],
      ]),
    missedIn: CONNECTORS,
    missedBy: 'plays every demo account of every platform',
  },
  {
    number: 9,
    what: 'what it sends',
    take(root) {
      const subject = join(root, 'test/contracts/senders/pigeon.ts');
      const source = readFileSync(join(here, 'sender-subject.ts'), 'utf8');
      writeFileSync(subject, source.replaceAll('../senders/', './'));
      edit(join(root, SENDERS), [
        [
          'import { telegramSubject }',
          "import { pigeonSubject } from './senders/pigeon.ts';\nimport { telegramSubject }",
        ],
        ['  telegramSubject,', '  pigeonSubject,\n  telegramSubject,'],
      ]);
    },
    missedIn: SENDERS,
    missedBy: 'plays every sender, and every way of connecting an account',
  },
];

/** The files that a step may change; the rest are new, and only these can change what an older file does. */
export const changed: readonly string[] = [
  ...['index', 'connectors', 'senders', 'delivery-writers', 'simulations', 'marks'].map(
    (name) => `shared/platforms/${name}.ts`,
  ),
  'shared/topology.json',
  'scripts/local/platform-stand-in/apis.ts',
  PLATFORMS,
  CONNECTORS,
  SENDERS,
];

const SENDER = `  {
    platform: pigeon,
    sign: (body, secret) => ({
      'x-pigeon-ring': createHmac('sha256', secret).update(body).digest('hex'),
    }),
    hologram: { loft: 'loft-1', pouch: [{ what: 'hologram', of: {} }] },
  },
`;

const ACCOUNT = `  {
    account: demo('loft-77'),
    registration: 'loft:loft-77',
    details: {},
    secret: APP.app_secret,
    body: { loft: 'loft-77', pouch: [] },
    arrives: '{"loft":"loft-77","pouch":[]}',
    notes: [],
    droppedCode: 'webhook_removed',
    takenCode: TAKEN,
  },
`;

function table(name: string, value: string, source: string, missedBy: string): Step {
  const line = value === 'pigeon' ? 'pigeon' : `pigeon: ${value}`;
  return {
    number: 2,
    what: `its line in ${name}.ts`,
    take(root) {
      const file = join(root, `shared/platforms/${name}.ts`);
      const text = readFileSync(file, 'utf8');
      const next = /import \{ telegram\w* \}/.exec(text)?.[0] ?? '';
      const entry = /\btelegram(: \w+)?(?=,)/.exec(text)?.[0] ?? '';
      edit(file, [
        [next, `import { ${value} } from './pigeon/${source}.ts';\n${next}`],
        [`${entry},`, `${line}, ${entry},`],
      ]);
    },
    missedIn: PLATFORMS,
    missedBy,
  };
}

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
  'connect.ts',
  'events.ts',
  'index.ts',
  'ingress.ts',
  'mark.ts',
  'normalise.ts',
  'send.ts',
  'simulate.ts',
  'split.ts',
  'verify.ts',
  'write-delivery.ts',
];

function addStandIn(folder: string): void {
  const source = readFileSync(join(here, 'pigeon-api.ts'), 'utf8');
  const moved = source.replaceAll('../../../scripts/local/platform-stand-in/', './');
  writeFileSync(join(folder, 'pigeon-api.ts'), moved);
  edit(join(folder, 'apis.ts'), [
    [
      'import { createTelegramApi }',
      "import { createPigeonApi } from './pigeon-api.ts';\nimport { createTelegramApi }",
    ],
    ['    createTelegramApi(world),', '    createPigeonApi(world),\n    createTelegramApi(world),'],
  ]);
}

function edit(file: string, changes: readonly (readonly [string, string])[]): void {
  let text = readFileSync(file, 'utf8');
  for (const [from, to] of changes) {
    if (from === '' || !text.includes(from)) throw new Error(`${file} has no "${from}"`);
    text = text.replace(from, to);
  }
  writeFileSync(file, text);
}

function addFunction(file: string): void {
  const topology = JSON.parse(readFileSync(file, 'utf8'));
  topology.functions['webhooks-pigeon'] = {
    ...topology.functions['webhooks-telegram'],
    source: 'functions/webhooks/pigeon.ts',
    platform: 'pigeon',
    route: '/webhooks/pigeon',
    memory: '512Mi',
    secrets: [],
  };
  writeFileSync(file, JSON.stringify(topology, null, 2));
}
