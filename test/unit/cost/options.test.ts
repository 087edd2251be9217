import { expect } from 'chai';
import { CommandError } from '../../../scripts/cli/command.ts';
import { applyLevers } from '../../../scripts/cost/levers.ts';
import { readOptions } from '../../../scripts/cost/options.ts';

function refusal(work: () => unknown): Pick<CommandError, 'exitStatus' | 'message'> | undefined {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof CommandError) return thrown;
    throw thrown;
  }
  return undefined;
}

const refused: readonly (readonly [string[], string])[] = [
  [['--events', '0'], '--events must be a whole number from 1 to 1000000000000, not "0"'],
  [['--events', 'many'], '--events must be a whole number from 1 to 1000000000000, not "many"'],
  [['--utilisation', '1.5'], '--utilisation must be a number from 0.01 to 1, not "1.5"'],
  [['--sharing', 'some'], '--sharing must be auto, none or full, not "some"'],
  [['--mix', 'text=2'], '--mix must be a number from 0 to 1, not "2"'],
  [
    ['--mix', 'text=0.8,status=0.3'],
    'The shares of --mix and --executions must add up to at most 1.',
  ],
  [['--armor'], '--armor needs --load-balancer.'],
  [['--worker-billing', 'monthly'], '--worker-billing must be request or instance, not "monthly"'],
  [['--worker-billing', 'instance'], '--worker-billing instance needs --worker-cpu 1.'],
  [['--worker-cpu', '2'], '--worker-cpu must be a number from 0.08 to 1, not "2"'],
];

describe('the options of the cost command', () => {
  for (const [args, message] of refused) {
    it(`refuses ${args.join(' ')}`, () => {
      const { exitStatus, message: said } = refusal(() => readOptions(args)) ?? {};
      expect(exitStatus).to.equal(2);
      expect(said).to.equal(`${message}\nTry --help.`);
    });
  }

  it('refuses a kind of event it does not know, and names those it does', () => {
    expect(refusal(() => readOptions(['--mix', 'letters=0.1']))?.message).to.equal(
      '--mix does not know "letters"; the kinds are text, whatsapp_text, new_contact, execution, duplicate, echo, status, reaction, edit.\nTry --help.',
    );
  });

  it('refuses a lever it does not know', () => {
    const { options } = readOptions([]);
    expect(refusal(() => applyLevers(options, ['prayer']))?.message).to.equal(
      '--with must be one of whole-cpu, by-instance, not "prayer"\nTry --help.',
    );
  });

  it('takes a share of executions', () => {
    const { options } = readOptions(['--executions', '0.54']);
    expect(options.shares.execution).to.equal(0.54);
    expect(options.shares.status).to.be.closeTo(0.14, 1e-9);
  });

  it('applies levers', () => {
    const changed = applyLevers(readOptions([]).options, ['whole-cpu']);
    expect(changed).to.deep.include({ workerCpu: 1, handlerCpu: 0.08 });
  });
});
