import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { en } from '../../../functions/dashboard/page/i18n/en/index.ts';
import { logQueryUrl, runbookOf } from '../../../functions/dashboard/page/views/event/runbook.ts';

describe('the way from a failed event to its cure', () => {
  it('names a paragraph that the runbook has, for every code', () => {
    const runbook = readFileSync('terraform/RUNBOOK.md', 'utf8');
    for (const code of [...Object.keys(en.failures), 'a_code_of_tomorrow']) {
      expect(runbook, code).to.include(`\n## ${runbookOf(code)}\n`);
    }
  });

  it('opens the log lines of the event', () => {
    expect(logQueryUrl('evt_1')).to.equal(
      'https://console.cloud.google.com/logs/query;query=jsonPayload.event_id%3D%22evt_1%22',
    );
  });
});
