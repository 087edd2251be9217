import { expect } from 'chai';
import { readPart } from '../../shared/domain/outbound/outbound-message.ts';
import {
  type EngineStory,
  openStory,
  quietWays,
  type StoryOptions,
  type Way,
} from './engine-story.ts';

/** What a story does, and what comes out of it. */
export interface ToldStory {
  readonly options?: Omit<StoryOptions, 'way'>;
  act(story: EngineStory): Promise<void>;
  /** What arrived at the platform, in order. */
  readonly sent: readonly string[];
  /** Workflow, status and code of each execution. */
  readonly executions: readonly string[];
  /** What else must hold, in every way. */
  check?(story: EngineStory): void;
}

const MINUTE_MS = 60_000;

/** Declares the tests of a story: as it is, twice, in another order, and killed before and after each of its effects. */
export function tellStory(name: string, story: ToldStory): void {
  for (const way of quietWays) {
    it(`${name} (${String(way)})`, async () => {
      const observed = await tell(story, way);
      expect(observed.sent).to.deep.equal(story.sent);
    });
  }

  it(`${name} (killed before and after each effect)`, async () => {
    const ends = (await tell(story, 'once')).ends();
    expect(ends.length).to.be.greaterThan(5);
    for (const end of ends) {
      const observed = await tell(story, end);
      const name = `killed ${end.when} effect ${end.call}`;
      expect(observed.wasKilled(), name).to.equal(true);
      const lost = story.sent.length - observed.sent.length;
      if (lost === 0) expect(observed.sent, name).to.deep.equal(story.sent);
      else
        expect(
          withoutOne(story.sent, uncertainOf(observed)).map((one) =>
            one.slice(0, observed.sent.length),
          ),
          name,
        ).to.deep.include(observed.sent);
    }
  });
}

function uncertainOf({ store }: EngineStory): readonly string[] {
  return [...store.documents.outbound_messages.values()]
    .filter(({ status }) => status === 'uncertain')
    .flatMap(({ parts }) => parts.map((part) => String(readPart(part).body['text'])));
}

/** Without one of the texts that may be missing: nobody knows of the call in which a process was killed. */
function withoutOne(
  texts: readonly string[],
  missing: readonly string[],
): readonly (readonly string[])[] {
  return texts.flatMap((text, index) =>
    missing.includes(text) ? [texts.filter((_, other) => other !== index)] : [],
  );
}

async function tell(story: ToldStory, way: Way): Promise<EngineStory> {
  const observed = await openStory({ ...story.options, way });
  await story.act(observed);
  // What was lost with a killed process is found by the clock.
  for (let minute = 0; minute < 4; minute += 1) await observed.pass(MINUTE_MS);
  // What follows a message that never arrived is another story.
  if (observed.wasKilled() && observed.sent.length < story.sent.length) return observed;
  const executions = observed
    .executions()
    .map(({ workflow_id, status, error }) =>
      [workflow_id, status, error?.code].filter(Boolean).join(' '),
    );
  expect(executions.sort(), JSON.stringify(way)).to.deep.equal(story.executions);
  story.check?.(observed);
  return observed;
}
