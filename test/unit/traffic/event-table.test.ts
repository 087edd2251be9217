import { expect } from 'chai';
import type { Event } from '../../../functions/api/events/event-schema.ts';
import { makeVisible, safeJson } from '../../../scripts/cli/make-visible.ts';
import { createPaint } from '../../../scripts/cli/paint.ts';
import { fitText, textWidth } from '../../../scripts/cli/text-width.ts';
import { describeEvent } from '../../../scripts/events/event-detail.ts';
import { tableHead, tableRow } from '../../../scripts/events/event-table.ts';

const ESC = '\u001b';
const plain = createPaint(false, undefined);

const event: Event = {
  id: 'evt_01',
  workspace_id: 'ws_1',
  platform: 'line',
  account_id: 'U1',
  kind: 'message',
  platform_event_id: 'p1',
  type: 'messaging.message.received',
  status: 'retrying',
  ...{ contact_id: 'ct_0123456789', preview: `${ESC}[2Jクリア\u009b31m\u202e` },
  attempts: [
    {
      at: '2026-03-31T10:15:30.000Z',
      outcome: 'retrying',
      ms: 12,
      error: { code: 'publish_failed', message: `topic ${ESC}]0;gone` },
    },
  ],
  executions: [
    {
      id: 'exec_abcdefghij',
      workflow_id: 'wf_1',
      workflow_version: 2,
      trigger: 'keyword',
      status: 'completed',
      finished_at: '2026-03-31T10:15:40.000Z',
    },
    { id: 'exec_klm', workflow_id: 'wf_2', workflow_version: 1, trigger: 'keyword' },
  ],
  normalised: [],
  replays: [],
  occurred_at: '2026-03-31T10:15:29.000Z',
  received_at: '2026-03-31T10:15:30.000Z',
  expires_at: '2026-04-30T10:15:30.000Z',
  ...{ archived: { state: 'available' }, payload_expires_at: '2026-04-30T10:15:30.000Z' },
};

describe('makeVisible', () => {
  it('shows what a terminal would obey', () => {
    expect(makeVisible(`${ESC}[31mred\r\n\t\u0000\u007f`)).to.equal('␛[31mred␍␊␉␀␡');
    expect(makeVisible('\u009b2J\u0085')).to.equal('\ufffd2J\ufffd');
    expect(makeVisible('abc\u202edcba\u2066\u2028')).to.equal('abc\ufffddcba\ufffd\ufffd');
    expect(makeVisible('half \ud83d')).to.equal('half \ufffd');
  });

  it('leaves what people write', () => {
    const text = 'Grüße 髙島屋 👨‍👩‍👧‍👦 مرحبا';
    expect(makeVisible(text)).to.equal(text);
  });
});

describe('safeJson', () => {
  it('escapes what JSON leaves raw, and is still the same value', () => {
    const value = { text: `${ESC}[1m\u009b\u202e\u007f\nend` };
    const json = safeJson(value);
    expect(json).to.equal('{\n  "text": "\\u001b[1m\\u009b\\u202e\\u007f\\nend"\n}');
    expect(JSON.parse(json)).to.deep.equal(value);
  });
});

describe('textWidth', () => {
  it('counts columns', () => {
    expect(textWidth('order')).to.equal(5);
    expect(textWidth('予約')).to.equal(4);
    expect(textWidth('ｏｒ')).to.equal(4);
    expect(textWidth('한글')).to.equal(4);
    expect(textWidth('👨‍👩‍👧‍👦')).to.equal(2);
    expect(textWidth('👍🏽')).to.equal(2);
    expect(textWidth('❤️')).to.equal(2);
    expect(textWidth('🇯🇵')).to.equal(2);
    expect(textWidth('é')).to.equal(1);
    expect(textWidth('…')).to.equal(1);
  });

  it('fills and cuts to a width, never through a character', () => {
    expect(fitText('ab', 4)).to.equal('ab  ');
    expect(fitText('abcdef', 4)).to.equal('abc…');
    expect(fitText('予約する', 6)).to.equal('予約… ');
    expect(fitText('予約する', 8)).to.equal('予約する');
    expect(fitText('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 3)).to.equal('👨‍👩‍👧‍👦…');
  });
});

describe('event table', () => {
  it('shows an event in one line that the terminal holds', () => {
    const row = tableRow(event, 120, plain);
    expect(row).to.contain(
      'line      message.received     ct_012345 retrying 1     exec_abcdef +1',
    );
    expect(row).to.contain('␛[2Jクリア');
    expect(row).to.not.match(/[\p{Cc}\u202e]/u);
    expect(textWidth(row)).to.be.at.most(120);
    expect(textWidth(tableHead(120, plain))).to.be.at.most(120);
  });

  it('leaves out what matters least on a narrow terminal', () => {
    const row = tableRow(event, 80, plain);
    expect(row).to.contain('line      message.received     retrying 1');
    expect(row).to.not.contain('ct_');
    for (const width of [120, 100, 80, 60, 40]) {
      expect(
        textWidth(tableRow({ ...event, preview: '長'.repeat(99) }, width, plain)),
      ).to.be.at.most(width);
      expect(textWidth(tableHead(width, plain))).to.be.at.most(width);
    }
  });

  it('shows what a person is called, where that is known', () => {
    const row = tableRow({ ...event, contact_name: `Ada${ESC}` }, 120, plain);
    expect(row).to.contain('Ada␛      retrying');
  });

  it('colours only on a terminal, and not where NO_COLOR is set', () => {
    expect(tableRow(event, 120, createPaint(true, undefined))).to.contain(`${ESC}[33mretrying`);
    expect(tableRow(event, 120, createPaint(true, '1'))).to.not.contain(ESC);
    expect(tableRow(event, 120, createPaint(undefined, undefined))).to.not.contain(ESC);
  });

  it('shows one event in full, as safely', () => {
    const text = describeEvent(event, plain);
    expect(text).to.contain('publish_failed: topic ␛]0;gone');
    expect(text).to.contain('exec_abcdefghij  wf_1 v2  keyword  completed  2026-03-31T10:15:40');
    expect(text).to.contain('exec_klm  wf_2 v1  keyword  forgotten');
    expect(text).to.contain('payload             available');
    expect(text.replaceAll('\n', '')).to.not.match(/[\p{Cc}\u202e]/u);
  });
});
