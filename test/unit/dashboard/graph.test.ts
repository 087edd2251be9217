import { expect } from 'chai';
import { en } from '../../../functions/dashboard/page/i18n/en/index.ts';
import { ja } from '../../../functions/dashboard/page/i18n/ja/index.ts';
import { nearestIn } from '../../../functions/dashboard/page/parts/graph/nearest-in.ts';
import { placeNodes } from '../../../functions/dashboard/page/parts/graph/place-nodes.ts';
import { readDrawing } from '../../../functions/dashboard/page/parts/graph/read-drawing.ts';
import { stepPath } from '../../../functions/dashboard/page/parts/graph/step-path.ts';
import { fitText } from '../../../functions/dashboard/page/parts/graph/text-width.ts';
import { readGraph } from '../../../shared/domain/workflows/graph.ts';
import { edgesOf, nodeTypeNames } from '../../../shared/domain/workflows/nodes/node-types.ts';

const hasName = { field: 'contact.name', operator: 'is_not_empty' };
const isVip = { field: 'contact.tags', operator: 'contains', value: 'vip' };

/** Every type of node, with every way out that it can have. */
const everyType = {
  start: 'ask',
  nodes: {
    ask: {
      type: 'ask_question',
      message: 'Which size?',
      choices: [{ title: 'Small', next: 'wait' }, { title: 'Large' }],
      next: 'wait',
      on_timeout: 'end',
      on_invalid: 'end',
      on_error: 'end',
    },
    wait: { type: 'wait_for_reply', timeout: '2h', next: 'which', on_timeout: 'end' },
    which: {
      type: 'condition',
      cases: [
        { if: { any: [isVip, { not: hasName }] }, next: 'both' },
        { if: hasName, next: 'chance' },
      ],
      else: 'say',
      on_error: 'end',
    },
    both: { type: 'split', branches: ['say', 'quick'], join: 'first', next: 'end' },
    chance: {
      type: 'random_split',
      branches: [
        { weight: 1, next: 'cards' },
        { weight: 3, next: 'template' },
      ],
    },
    say: { type: 'send_message', message: { type: 'text', text: 'Hello' }, next: 'jump' },
    quick: {
      type: 'send_quick_replies',
      text: 'Choose',
      quick_replies: [{ title: 'A' }],
      next: 'end',
    },
    cards: { type: 'send_carousel', cards: [{ title: 'Shoe' }, { title: 'Hat' }], next: 'pause' },
    template: { type: 'send_template', name: 'hello', language: 'en', on_error: 'end' },
    pause: { type: 'delay', for: '2d', next: 'set' },
    jump: { type: 'go_to', node: 'pause' },
    set: { type: 'set_variable', name: 'size', value: 'L', next: 'tag' },
    tag: { type: 'tag_contact', add: ['new'], remove: ['old'], next: 'update' },
    update: { type: 'update_contact', set: { email: 'a@b.example' }, next: 'call' },
    call: {
      type: 'http_request',
      method: 'POST',
      url: 'https://shop.example/',
      next: 'person',
      on_error: 'other',
    },
    person: { type: 'assign', for: '1h', next: 'other' },
    other: { type: 'start_workflow', workflow: 'wf_other', next: 'end' },
    end: { type: 'end' },
  },
};

describe('what is drawn of a workflow', () => {
  it('has every way that the engine can take, from every type of node', () => {
    const graph = readGraph(everyType);
    if ('problems' in graph) throw new Error(JSON.stringify(graph.problems));
    const types = Object.values(graph.nodes).map(({ type }) => type);
    expect(types).to.have.members([...nodeTypeNames]);
    const engine = Object.entries(graph.nodes).flatMap(([from, node]) =>
      edgesOf(node).map(({ field, to }) => `${from}.${field} ${to}`),
    );
    const drawn = readDrawing(everyType, en.graph).ways.map(
      ({ from, field, to }) => `${from}.${field} ${to}`,
    );
    expect(drawn).to.have.members(engine);
  });

  it('says in few words what a node does', () => {
    const { nodes } = readDrawing(everyType, en.graph);
    expect(Object.fromEntries(nodes.map(({ id, words }) => [id, words]))).to.deep.equal({
      ask: 'Which size?',
      wait: '2h',
      which: '',
      both: 'until one branch is over',
      chance: '',
      say: 'Hello',
      quick: 'Choose',
      cards: 'Shoe, Hat',
      template: 'hello',
      pause: '2d',
      jump: '',
      set: 'size = L',
      tag: '+new −old',
      update: 'email',
      call: 'POST https://shop.example/',
      person: '1h',
      other: 'wf_other',
      end: '',
    });
  });

  it('labels the ways of which one is taken', () => {
    const labels = (id: string, words = en.graph) =>
      readDrawing(everyType, words)
        .ways.filter(({ from }) => from === id)
        .map(({ label }) => label);
    expect(labels('which')).to.deep.equal([
      'contact.tags contains vip or not (contact.name is not empty)',
      'contact.name is not empty',
      'on error',
      'otherwise',
    ]);
    expect(labels('which', ja.graph)[1]).to.equal('contact.name が空でない');
    expect(labels('chance')).to.deep.equal(['25 %', '75 %']);
    expect(labels('ask')).to.deep.equal(['Small', '', 'on error', 'no answer', 'invalid answer']);
  });

  it('shows a node to which a way leads although it is not there', () => {
    const { nodes } = readDrawing({ start: 'a', nodes: { b: { next: 'c' } } }, en.graph);
    expect(nodes.map(({ id, isMissing }) => [id, isMissing])).to.deep.equal([
      ['b', false],
      ['a', true],
      ['c', true],
    ]);
  });

  const halfWritten: readonly unknown[] = [
    undefined,
    null,
    7,
    'nodes',
    [],
    { nodes: [] },
    { start: {}, nodes: { a: null, b: 1, c: [], d: { cases: {}, branches: [null, 1, {}] } } },
    { start: '__proto__', nodes: { constructor: { type: 'toString', next: '__proto__' } } },
    {
      start: 'a',
      nodes: { a: { type: 'condition', cases: [{ if: { all: [null, { any: 4 }] } }] } },
    },
    { start: 'a', nodes: { a: { type: 'random_split', branches: [{ weight: 'x', next: 'a' }] } } },
  ];
  for (const written of halfWritten) {
    it(`is what can be read of ${JSON.stringify(written)}`, () => {
      const placed = placeNodes(readDrawing(written, en.graph), 'Keyword', () => false);
      for (const { box } of placed.nodes) expect(box.x).to.be.within(0, placed.width);
    });
  }
});

describe('where nodes are drawn', () => {
  const drawing = readDrawing(everyType, en.graph);
  const placed = placeNodes(drawing, 'Keyword', (id) => id === 'say');

  it('is one place for each, below the trigger', () => {
    expect(placed.nodes.length).to.equal(18);
    for (const [at, { box, node }] of placed.nodes.entries()) {
      expect(box.y, node.id).to.be.greaterThan(placed.trigger?.y ?? Number.NaN);
      for (const { box: other } of placed.nodes.slice(at + 1)) {
        const apart =
          box.x + box.width <= other.x ||
          other.x + other.width <= box.x ||
          box.y + box.height <= other.y ||
          other.y + other.height <= box.y;
        expect(apart, node.id).to.equal(true);
      }
    }
  });

  it('is where arrow keys find the next one', () => {
    const at = (id: string) => {
      const found = placed.nodes.find(({ node }) => node.id === id);
      if (found === undefined) throw new Error(id);
      return found;
    };
    expect(nearestIn([0, 1], at('ask'), placed.nodes)?.node.id).to.equal('wait');
    expect(nearestIn([0, -1], at('wait'), placed.nodes)?.node.id).to.equal('ask');
    expect(nearestIn([0, -1], at('ask'), placed.nodes)).to.equal(undefined);
  });
});

describe('the path of an execution', () => {
  it('is its nodes and the ways between them, with what became of each', () => {
    const steps = [
      { node: 'ask', type: 'ask_question', status: 'completed', next: 'both' },
      { node: 'both', type: 'split', status: 'completed' },
      { node: 'say', type: 'send_message', status: 'completed', next: 'ask' },
      { node: 'ask', type: 'ask_question', status: 'waiting' },
      { node: 'call', type: 'http_request', status: 'failed' },
    ];
    const { marks, taken } = stepPath(steps, en.graph);
    expect(Object.fromEntries(marks)).to.deep.equal({
      ask: { tone: 'current', note: 'Waiting here · visited 2 times' },
      both: { tone: 'taken' },
      say: { tone: 'taken' },
      call: { tone: 'failed', note: 'Failed here' },
    });
    expect([...taken]).to.deep.equal(['>ask', 'ask>both', 'both>*', 'say>ask']);
  });
});

describe('a text in a drawing', () => {
  it('is shortened to its room, with wide letters counted as such', () => {
    expect(fitText('Hello', 10, 100)).to.equal('Hello');
    expect(fitText('Hello there', 10, 40)).to.equal('Hello…');
    expect(fitText('こんにちは皆さん', 10, 50)).to.equal('こんに…');
    expect(fitText('😀😀😀😀', 10, 25)).to.equal('😀…');
  });
});

describe('a large workflow', () => {
  /** A long chain, of which each node has a way to the same far one and to the first. */
  const nodes = Object.fromEntries(
    Array.from({ length: 200 }, (_, at) => [
      `n${at}`,
      { type: 'ask_question', next: `n${at + 1}`, on_error: 'human', on_timeout: 'n0' },
    ]),
  );
  const definition = { start: 'n0', nodes: { ...nodes, n200: {}, human: { type: 'assign' } } };
  const drawing = readDrawing(definition, en.graph);

  it('has no lines through all of it: far ways are written into their node', () => {
    const placed = placeNodes(drawing, 'Keyword', () => false);
    const far = placed.nodes.flatMap((one) => one.far.map(({ from, field }) => `${from}.${field}`));
    expect(far).to.include.members(['n50.on_timeout', 'n199.on_timeout', 'n50.on_error']);
    expect(far.filter((name) => name.endsWith('.next'))).to.deep.equal([]);
    expect(placed.ways.filter(({ to }) => to === 'human').length).to.be.within(1, 4);
    expect(placed.width).to.be.lessThan(1_500);
  });

  it('has every way, as a line or in its node', () => {
    const { nodes: drawn, ways } = placeNodes(drawing, undefined, () => false);
    const written = drawn.flatMap(({ far }) => far);
    expect(ways.length + written.length).to.equal(600);
  });
});
