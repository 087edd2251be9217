import { expect } from 'chai';
import { nodeTypeNames } from '../../../shared/domain/workflows/nodes/node-types.ts';
import type { EngineStory } from '../../support/engine-story.ts';
import { tellStory } from '../../support/tell-story.ts';

const MINUTE = 60_000;

const say = (message: string, next?: string) => ({
  ...{ type: 'send_message', message },
  ...(next !== undefined && { next }),
});
const over = say('over');

interface Played {
  readonly definition: object;
  readonly sent: readonly string[];
  readonly executions?: readonly string[];
  act?(story: EngineStory): Promise<void>;
  check?(story: EngineStory): void;
}

const contactsOf = ({ store }: EngineStory) =>
  [...store.documents.contacts.values()].flatMap((one) => ('tags' in one ? [one] : []));

/** A workflow for every type of node that ends by saying so. */
const played: Readonly<Record<string, Played>> = {
  send_message: {
    definition: { start: 'a', nodes: { a: say('A', 'o'), o: over } },
    sent: ['A', 'over'],
  },
  send_quick_replies: {
    definition: {
      start: 'a',
      nodes: {
        a: { type: 'send_quick_replies', text: 'A', quick_replies: [{ title: 'B' }], next: 'o' },
        o: over,
      },
    },
    sent: ['A', 'over'],
  },
  send_carousel: {
    definition: {
      start: 'a',
      nodes: {
        a: { type: 'send_carousel', cards: [{ title: 'A' }], adapt: ['text'], next: 'o' },
        o: over,
      },
    },
    sent: ['1. A', 'over'],
  },
  send_template: {
    definition: {
      start: 'a',
      nodes: {
        a: { type: 'send_template', name: 'hello', language: 'en', next: 'b', on_error: 'o' },
        b: say('B'),
        o: over,
      },
    },
    // Telegram has no templates.
    sent: ['over'],
  },
  ask_question: {
    definition: {
      start: 'a',
      nodes: { a: { type: 'ask_question', message: 'Who?', variable: 'v', next: 'o' }, o: over },
    },
    act: async (story) => {
      await story.arrival('Who?');
      await story.hear('me');
    },
    sent: ['Who?', 'over'],
  },
  wait_for_reply: {
    definition: {
      start: 'a',
      nodes: { a: say('A', 'w'), w: { type: 'wait_for_reply', next: 'o' }, o: over },
    },
    act: async (story) => {
      await story.arrival('A');
      await story.pass(MINUTE);
      await story.hear('me');
    },
    sent: ['A', 'over'],
  },
  condition: {
    definition: {
      start: 'a',
      nodes: {
        a: {
          type: 'condition',
          cases: [{ if: { field: 'message.text', operator: 'equals', value: 'go' }, next: 'o' }],
          else: 'b',
        },
        b: say('B'),
        o: over,
      },
    },
    sent: ['over'],
  },
  split: {
    definition: {
      start: 'a',
      nodes: {
        a: { type: 'split', branches: ['b', 'c'], join: 'all', next: 'o' },
        b: say('B'),
        c: say('C'),
        o: over,
      },
    },
    sent: ['B', 'C', 'over'],
  },
  random_split: {
    definition: {
      start: 'a',
      nodes: {
        a: {
          type: 'random_split',
          branches: [
            { weight: 1, next: 'o' },
            { weight: 1, next: 'o' },
          ],
        },
        o: over,
      },
    },
    sent: ['over'],
  },
  delay: {
    definition: {
      start: 'a',
      nodes: { a: { type: 'delay', for: '90s', next: 'o' }, o: over },
    },
    sent: ['over'],
  },
  go_to: {
    definition: { start: 'a', nodes: { a: { type: 'go_to', node: 'o' }, o: over } },
    sent: ['over'],
  },
  end: {
    definition: { start: 'o', nodes: { o: say('over', 'e'), e: { type: 'end' } } },
    sent: ['over'],
  },
  set_variable: {
    definition: {
      start: 'a',
      variables: { n: 1 },
      nodes: {
        a: { type: 'set_variable', name: 'n', value: '{{ n | plus: 1 }}', next: 'b' },
        b: say('{{ n }}', 'o'),
        o: over,
      },
    },
    sent: ['2', 'over'],
  },
  tag_contact: {
    definition: {
      start: 'a',
      nodes: { a: { type: 'tag_contact', add: ['vip'], next: 'o' }, o: over },
    },
    sent: ['over'],
    check: (story) => {
      expect(contactsOf(story).map(({ tags }) => tags)).to.deep.equal([['vip']]);
      const changes = [...story.store.documents.records.values()].filter(({ normalised }) =>
        normalised.some(({ type }) => type === 'contact.tag_added'),
      );
      expect(changes).to.have.length(1);
    },
  },
  update_contact: {
    definition: {
      start: 'a',
      nodes: { a: { type: 'update_contact', set: { city: 'Kyoto' }, next: 'o' }, o: over },
    },
    sent: ['over'],
    check: (story) =>
      expect(contactsOf(story).map(({ attributes }) => attributes)).to.deep.equal([
        { city: 'Kyoto' },
      ]),
  },
  http_request: {
    definition: {
      start: 'a',
      nodes: {
        a: { type: 'http_request', method: 'POST', url: 'https://shop.example', next: 'o' },
        o: over,
      },
    },
    sent: ['over'],
    check: ({ calls }) => {
      expect(new Set(calls.map(({ idempotency_key }) => idempotency_key)).size).to.equal(1);
      expect(calls.length).to.be.at.most(2);
    },
  },
  assign: {
    definition: {
      start: 'o',
      nodes: { o: say('over', 'a'), a: { type: 'assign', for: '2h' } },
    },
    sent: ['over'],
    check: (story) => expect(story.conversation().control?.mode).to.equal('human'),
  },
  start_workflow: {
    definition: {
      start: 'a',
      nodes: { a: { type: 'start_workflow', workflow: 'wf_other', next: 'b' }, b: say('B') },
    },
    act: async (story) => await story.arrival('over'),
    sent: ['B', 'over'],
    executions: ['wf_node completed', 'wf_other completed'],
  },
};

describe('a workflow with each type of node', () => {
  it('is there for every type', () => {
    expect(Object.keys(played).sort()).to.deep.equal([...nodeTypeNames].sort());
  });

  for (const [type, { definition, sent, executions, act, check }] of Object.entries(played)) {
    tellStory(type, {
      async act(story) {
        await story.publish('wf_other', ['nobody says this'], { start: 'o', nodes: { o: over } });
        await story.publish('wf_node', ['go'], definition);
        await story.hear('go');
        await act?.(story);
        await story.pass(4 * MINUTE);
      },
      sent,
      executions: executions ?? ['wf_node completed'],
      ...(check && { check }),
    });
  }
});
