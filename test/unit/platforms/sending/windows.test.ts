import { expect } from 'chai';
import type { WindowFacts } from '../../../../shared/domain/outbound/window.ts';
import { senders } from '../../../../shared/platforms/senders.ts';

const LAST = '2026-11-23T10:00:00.000Z';
const BEFORE = '2026-11-24T09:59:59.999Z';
const END = '2026-11-24T10:00:00.000Z';

function window(platform: string, facts: Partial<WindowFacts>, now: string) {
  return senders[platform]?.window({ group: false, ...facts }, now);
}

describe('the window of a platform', () => {
  for (const platform of ['messenger', 'instagram', 'whatsapp']) {
    it(`is open on ${platform} for a day after what the person did`, () => {
      expect(window(platform, { last_inbound_at: LAST }, BEFORE)).to.deep.equal({
        open: true,
        until: END,
        still_allowed: [],
      });
      expect(window(platform, { last_inbound_at: LAST }, END)).to.include({
        open: false,
        until: END,
      });
    });
  }

  it('leaves a template on WhatsApp, also where nobody ever wrote', () => {
    expect(window('whatsapp', { last_inbound_at: LAST }, END)?.still_allowed).to.deep.equal([
      'template',
    ]);
    expect(window('whatsapp', {}, END)).to.deep.equal({ open: false, still_allowed: ['template'] });
  });

  it('leaves a person’s own words for a week on Messenger and Instagram', () => {
    for (const platform of ['messenger', 'instagram']) {
      const facts = { last_inbound_at: LAST };
      const week = window(platform, facts, '2026-11-30T09:59:59.999Z');
      expect(week?.still_allowed).to.deep.equal(['human_agent']);
      const over = window(platform, facts, '2026-11-30T10:00:00.000Z');
      expect(over).to.deep.equal({ open: false, until: END, still_allowed: [] });
    }
  });

  it('is a week for a private answer to a comment, and has no end for a public one', () => {
    const privately = { comment: { at: LAST, answer: 'private' } } as const;
    expect(window('messenger', privately, '2026-11-30T09:59:59.999Z')).to.include({ open: true });
    expect(window('messenger', privately, '2026-11-30T10:00:00.000Z')).to.deep.equal({
      open: false,
      until: '2026-11-30T10:00:00.000Z',
      still_allowed: [],
    });
    const publicly = { comment: { at: '2020-01-01T00:00:00.000Z', answer: 'public' } } as const;
    expect(window('instagram', publicly, END)).to.deep.equal({ open: true, still_allowed: [] });
  });

  it('has no end on LINE and Telegram, and is closed while somebody blocks us', () => {
    for (const platform of ['line', 'telegram']) {
      const open = { open: true, still_allowed: [] };
      expect(window(platform, {}, END)).to.deep.equal(open);
      expect(window(platform, { subscribed: true }, END)).to.deep.equal(open);
      expect(window(platform, { subscribed: false }, END)).to.include({ open: false });
    }
  });

  it('is a day on Telegram in the name of a business', () => {
    const facts = { business: true, last_inbound_at: LAST };
    expect(window('telegram', facts, BEFORE)).to.include({ open: true, until: END });
    expect(window('telegram', facts, END)).to.include({ open: false });
  });
});
