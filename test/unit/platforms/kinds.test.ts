import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { renderKinds } from '../../../scripts/kinds/render-kinds.ts';
import { renderSending } from '../../../scripts/kinds/render-sending.ts';
import { platforms } from '../../../shared/platforms/index.ts';
import { senders } from '../../../shared/platforms/senders.ts';

describe('npm run kinds', () => {
  it('has been run since the tables were last changed', () => {
    const page = new URL('../../../shared/platforms/KINDS.md', import.meta.url);
    expect(readFileSync(page, 'utf8')).to.equal(renderKinds(platforms));
  });

  it('has been run since the limits of sending were last changed', () => {
    const page = new URL('../../../shared/platforms/SENDING.md', import.meta.url);
    expect(readFileSync(page, 'utf8')).to.equal(renderSending(senders));
  });

  it('says of every row what makes its key, where its time is and what it becomes', () => {
    const page = renderKinds({
      pigeon: {
        table: [
          { kind: 'letter', id: 'id', becomes: 'messaging.message.received' },
          { kind: 'ring', key: ['id/ring_id', 'colour?'], time: null },
          {
            kind: 'flight',
            detail: ['how'],
            time: 'seen.at',
            becomes: {
              home: ['contact.followed', 'platform.event.other'],
              away: 'contact.unfollowed',
            },
          },
        ],
      },
    });
    expect(page.split('\n').slice(-6)).to.deep.equal([
      '| Kind | Key | Time | Becomes |',
      '|---|---|---|---|',
      '| `letter` | `id` | `timestamp` | `messaging.message.received` |',
      '| `ring` | the kind, `id` or `ring_id`, `colour` if any | receipt | `platform.event.other` |',
      '| `flight.<how>` | SHA-256 of the event | `seen.at` | `home`: `contact.followed` or `platform.event.other`<br>`away`: `contact.unfollowed`<br>others: `platform.event.other` |',
      '',
    ]);
  });
});
