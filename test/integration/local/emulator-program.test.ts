import { expect } from 'chai';
import { CommandError } from '../../../scripts/cli/command.ts';
import { emulatorCommand } from '../../../scripts/local/emulator-command.ts';
import { findProgram, type Machine } from '../../../scripts/local/emulator-program.ts';

const bare: Machine = {
  platform: 'linux',
  java: () => undefined,
  jar: () => undefined,
  hasDocker: () => false,
};

describe('the program of an emulator', () => {
  it('is Java with the SDK’s jar', () => {
    const machine = {
      ...bare,
      java: () => '/jdk/bin/java',
      jar: (name: string) => `/sdk/${name}.jar`,
    };
    expect(findProgram('pubsub', machine)).to.deep.equal({
      kind: 'java',
      java: '/jdk/bin/java',
      jar: '/sdk/pubsub.jar',
    });
  });

  it('is Docker’s image where the SDK or Java is missing and the engine answers', () => {
    const image = 'gcr.io/google.com/cloudsdktool/google-cloud-cli:emulators';
    const docker = { ...bare, hasDocker: () => true };
    expect(findProgram('firestore', docker)).to.deep.equal({ kind: 'docker', image });
    const noJava = { ...docker, jar: () => '/sdk/x.jar' };
    expect(findProgram('firestore', noJava)).to.deep.equal({ kind: 'docker', image });
  });

  const sentences: readonly [string, Partial<Machine>, string][] = [
    [
      'Java on Linux',
      { jar: () => '/sdk/x.jar' },
      'The emulators need Java, which is not installed: sudo apt-get install default-jre-headless',
    ],
    [
      'Java on a Mac',
      { jar: () => '/sdk/x.jar', platform: 'darwin' },
      'The emulators need Java, which is not installed: brew install openjdk',
    ],
    [
      'the emulator',
      { java: () => '/jdk/bin/java' },
      "Google's Pub/Sub emulator is not installed: gcloud components install pubsub-emulator " +
        'cloud-firestore-emulator (or, where gcloud came from apt: sudo apt-get install ' +
        'google-cloud-cli-pubsub-emulator google-cloud-cli-firestore-emulator)',
    ],
  ];
  for (const [missing, has, sentence] of sentences) {
    it(`is missed in one sentence with the cure: ${missing}`, () => {
      expect(() => findProgram('pubsub', { ...bare, ...has })).to.throw(CommandError, sentence);
    });
  }
});

describe('the command of an emulator', () => {
  const image = { kind: 'docker', image: 'google/emulators' } as const;
  const place = { port: 8085, folder: '/state', importFrom: '/state/x' };

  it('shares the network of a Linux machine', () => {
    expect(emulatorCommand('firestore', image, place, 'linux')).to.deep.equal({
      command: 'docker',
      args: [
        ...['run', '--rm', '--name', 'convotic-firestore-8085', '--network', 'host'],
        ...['--volume', '/state:/state', 'google/emulators'],
        ...['gcloud', 'beta', 'emulators', 'firestore', 'start', '--host-port=127.0.0.1:8085'],
        '--import-data=/state/x',
      ],
      reaches: '127.0.0.1',
      container: 'convotic-firestore-8085',
    });
  });

  it('reaches other machines by Docker’s name for them', () => {
    expect(emulatorCommand('pubsub', image, { port: 8085 }, 'darwin')).to.deep.equal({
      command: 'docker',
      args: [
        ...['run', '--rm', '--name', 'convotic-pubsub-8085', '--publish', '127.0.0.1:8085:8085'],
        ...['google/emulators', 'gcloud', 'beta', 'emulators', 'pubsub', 'start'],
        '--host-port=0.0.0.0:8085',
      ],
      reaches: 'host.docker.internal',
      container: 'convotic-pubsub-8085',
    });
  });
});
