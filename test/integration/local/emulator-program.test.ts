import { expect } from 'chai';
import { findProgram, type Machine } from '../../../scripts/local/emulator-program.ts';
import { CommandError } from '../../../scripts/traffic/command.ts';

const bare: Machine = {
  platform: 'linux',
  hasJava: () => false,
  jar: () => undefined,
  hasDocker: () => false,
};

describe('the program of an emulator', () => {
  it('is Java with the SDK’s jar', () => {
    const machine = { ...bare, hasJava: () => true, jar: (name: string) => `/sdk/${name}.jar` };
    expect(findProgram('pubsub', machine)).to.deep.equal({ kind: 'java', jar: '/sdk/pubsub.jar' });
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
      { hasJava: () => true },
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
