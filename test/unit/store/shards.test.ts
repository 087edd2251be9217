import { expect } from 'chai';
import { kinds } from '../../../shared/domain/change.ts';
import { indexes } from '../../../shared/store/assert-indexed.ts';
import { collectionOf } from '../../../shared/store/collections.ts';
import { acrossShards, intoShard, isSpread, outOfShard } from '../../../shared/store/shards.ts';

/** Why an index that begins with the workspace needs no shards, by the collection and the last field. */
const slow: Readonly<Record<string, string>> = {
  'workflows workflow_id': 'people write workflows',
  'blocks id': 'people connect blocks',
  'blocks index_failed_at': 'the health function writes a block every ten minutes',
  'replays created_at': 'people ask for replays',
  'api_keys created_at': 'people make keys',
  'people email': 'people invite people',
  'steps index_step': 'the execution comes before the number, so entries are spread by its id',
  'audit at': 'requests that change something are bounded per API key',
  'issues last_seen_at': 'a clock writes the issues, once a minute',
  'destinations created_at': 'people make destinations',
  'destinations index_failed_at': 'a workspace has few destinations, each with one document',
};

describe('shards', () => {
  it('spread every collection that events write and whose index goes by workspace and time', () => {
    const unspread = indexes.filter(({ collection, fields }) => {
      const kind = kinds.find((one) => collectionOf[one] === collection);
      return fields[0]?.path === 'workspace_id' && kind !== undefined && !isSpread(kind);
    });
    const found = unspread.map(({ collection, fields }) => `${collection} ${fields.at(-1)?.path}`);
    expect([...new Set(found)].sort()).to.deep.equal(Object.keys(slow).sort());
  });

  it('give a document always the same shard, and take its mark off again', () => {
    const shards = new Map([['ws_acme', 8]]);
    const document = { id: 'evt_1', workspace_id: 'ws_acme' };
    const stored = intoShard('records', document, shards);
    expect(stored['workspace_id']).to.match(/^ws_acme~[0-7]$/);
    expect(intoShard('records', { ...document, more: 1 }, shards)['workspace_id']).to.equal(
      stored['workspace_id'],
    );
    expect(outOfShard(stored)).to.deep.equal(document);
  });

  it('change nothing of a workspace that is not spread', () => {
    const shards = new Map([['ws_acme', 8]]);
    const document = { id: 'evt_1', workspace_id: 'ws_acme2' };
    expect(intoShard('records', document, shards)).to.equal(document);
    const order = { field: 'received_at', direction: 'desc' } as const;
    const query = { where: { workspace_id: 'ws_acme2' }, order };
    expect(acrossShards('records', query, shards).where).to.deep.equal({
      workspace_id: ['ws_acme2'],
    });
    expect(acrossShards('records', query, undefined)).to.equal(query);
  });
});
