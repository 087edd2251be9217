import { expect } from 'chai';
import { isPagePath, pagePaths } from '../../../functions/api/site/page-paths.ts';
import { en } from '../../../functions/dashboard/page/i18n/en/index.ts';
import { isOffered, pageAt, sections } from '../../../functions/dashboard/page/shell/sections.ts';

const root = '/settings/webhooks';

describe('the navigation', () => {
  it('has every page that has a name once', () => {
    const listed = sections.flat();
    expect(listed).to.have.members(Object.keys(en.pages));
    expect(new Set(listed).size).to.equal(listed.length);
  });

  it('leads to pages that exist', () => {
    for (const name of sections.flat()) expect(isPagePath(pagePaths[name]), name).to.equal(true);
  });

  it('offers the events of nobody to the operator only', () => {
    const scopes = ['events:read'] as const;
    expect(isOffered('unrouted', { workspace_id: 'unrouted', scopes })).to.equal(true);
    expect(isOffered('unrouted', { workspace_id: 'ws_1', scopes })).to.equal(false);
  });

  it('offers a page to those who may see it', () => {
    const viewer = { workspace_id: 'ws_1', scopes: ['keys:read'] as const };
    expect(isOffered('events', viewer)).to.equal(true);
    expect(isOffered('keys', viewer)).to.equal(true);
    expect(isOffered('audit', viewer)).to.equal(false);
  });

  it('marks the page that a view belongs to', () => {
    const places: Readonly<Record<string, string>> = {
      [root]: 'overview',
      [`${root}/blocks/blk_1`]: 'overview',
      [`${root}/connect`]: 'overview',
      [`${root}/connect/line`]: 'overview',
      [`${root}/events`]: 'events',
      [`${root}/events/evt_1`]: 'events',
      [`${root}/replays/rpl_1`]: 'replays',
      [`${root}/issues/iss_1`]: 'issues',
      [`${root}/workflows/wf_1`]: 'workflows',
      [`${root}/executions/exec_1`]: 'executions',
      [`${root}/conversations/conv_1`]: 'conversations',
      [`${root}/contacts/ct_1`]: 'conversations',
      [`${root}/keys`]: 'keys',
      [`${root}/audit`]: 'audit',
      [`${root}/people`]: 'people',
      [`${root}/destinations`]: 'destinations',
      [`${root}/destinations/dst_1`]: 'destinations',
    };
    for (const [path, page] of Object.entries(places)) expect(pageAt(path), path).to.equal(page);
  });

  it('marks none where the page has no view', () => {
    for (const path of ['/', '/settings', '/settings/webhooksx', '/nowhere'])
      expect(pageAt(path), path).to.equal(undefined);
  });
});
