import { expect } from 'chai';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import { after, decideOn, follow, nothingWritten, received, text } from '../../support/deciding.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 2, 31, 10, 0, second)).toISOString();

function start(second: number): Observation[] {
  return [
    text(`start at ${second}`, at(second), '/start'),
    { ...follow(at(second)), implied: true },
  ];
}

/** What the events are announced as, in the order they are processed. */
function typesOf(...events: (readonly Observation[])[]): string[][] {
  let written = nothingWritten;
  return events.map((observed, n) => {
    const decision = decideOn(written, received(`evt_${n}`), observed);
    written = after(written, decision);
    return decision.record.normalised
      .map(({ type }) => type)
      .filter((type) => type !== 'messaging.conversation.created');
  });
}

const MESSAGE = 'messaging.message.received';
const FOLLOWED = 'contact.followed';
const UNFOLLOWED = 'contact.unfollowed';
const OTHER = 'platform.event.other';

describe('pressing Start', () => {
  it('follows once, however impatiently it is pressed', () => {
    expect(typesOf(start(1), start(2), start(2))).to.deep.equal([
      [MESSAGE, FOLLOWED],
      [MESSAGE],
      [MESSAGE],
    ]);
  });

  it('does not follow again when the bot is used again later', () => {
    expect(typesOf(start(1), start(50_000))).to.deep.equal([[MESSAGE, FOLLOWED], [MESSAGE]]);
  });

  it('follows once when it restarts a blocked bot, whichever of both is processed first', () => {
    const blocked = [follow(at(10), false)];
    const unblocked = [follow(at(20))];
    expect(typesOf(start(1), blocked, unblocked, start(20))).to.deep.equal([
      [MESSAGE, FOLLOWED],
      [UNFOLLOWED],
      [FOLLOWED],
      [MESSAGE],
    ]);
    expect(typesOf(start(1), blocked, start(20), unblocked)).to.deep.equal([
      [MESSAGE, FOLLOWED],
      [UNFOLLOWED],
      [MESSAGE, FOLLOWED],
      [OTHER],
    ]);
  });

  it('is reported unchanged when its event is processed again', () => {
    const first = decideOn(nothingWritten, received('evt_1'), start(1));
    const written = after(nothingWritten, first);
    const replay = { id: 'rpl_1', mode: 'reprocess', at: at(60), by: 'key' } as const;
    const again = decideOn(written, received('evt_1'), start(1), [], at(61), replay);
    expect(again.record.normalised.map(({ type }) => type).sort()).to.deep.equal([
      FOLLOWED,
      'messaging.conversation.created',
      MESSAGE,
    ]);
  });
});

describe('following', () => {
  it('is reported each time the platform itself reports it', () => {
    const observed = [[follow(at(1))], [follow(at(2), false)], [follow(at(3))]];
    expect(typesOf(...observed)).to.deep.equal([[FOLLOWED], [UNFOLLOWED], [FOLLOWED]]);
  });
});
