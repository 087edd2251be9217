import { existsSync } from 'node:fs';
import { expect } from 'chai';
import * as v from 'valibot';
import { subscriptionOf, topology, topologySchema } from '../../shared/topology.ts';

function problems(change: (copy: typeof topology) => void): string[] {
  const copy = structuredClone(topology);
  change(copy);
  const parsed = v.safeParse(topologySchema, copy);
  return parsed.issues?.map(({ message }) => message) ?? [];
}

describe('topology', () => {
  it('retries 40 s to 600 s and 100 times deployed, briefly and 5 times locally', () => {
    expect(topology.profiles.deployed).to.deep.equal({
      minimum_backoff_seconds: 40,
      maximum_backoff_seconds: 600,
      max_delivery_attempts: 100,
      longest_ack_deadline_seconds: 600,
    });
    expect(topology.profiles.local.max_delivery_attempts).to.equal(5);
    expect(topology.profiles.local.maximum_backoff_seconds).to.be.at.most(10);
  });

  it('tries an event for 16 hours before it gives up', () => {
    const { deployed } = topology.profiles;
    let seconds = 0;
    for (let tried = 1; tried < deployed.max_delivery_attempts; tried += 1) {
      const pause = deployed.minimum_backoff_seconds * 2 ** (tried - 1);
      seconds += Math.min(pause, deployed.maximum_backoff_seconds);
    }
    expect(seconds / 3600).to.be.at.least(16);
  });

  it('names source files that exist', () => {
    for (const { source } of Object.values(topology.functions))
      expect(existsSync(source), source).to.equal(true);
  });

  it('holds every dead letter in a subscription nobody pushes from', () => {
    expect(topology.subscriptions['dead-letter-hold']).to.deep.equal({
      topic: 'webhook-events-dead',
      ack_deadline_seconds: 60,
    });
  });

  it('has no subscription that is both pushed and written to files, or closes its files too late', () => {
    const archive = { topic: 'webhook-events', write_to: 'archive' } as const;
    expect(
      problems(({ subscriptions }) => {
        subscriptions['files'] = { ...archive, push_to: 'process', ack_deadline_seconds: 600 };
      }),
    ).to.deep.equal(['subscription files: it is pushed or written to files, not both']);
    expect(
      problems(({ subscriptions }) => {
        subscriptions['files'] = { ...archive, ack_deadline_seconds: 60 };
      }),
    ).to.deep.equal(['subscription files: files want an ack deadline of 600 s']);
  });

  it('is refused when a name leads nowhere', () => {
    expect(
      problems(({ functions }) => {
        functions['process']?.publishes.push('nowhere');
      }),
    ).to.deep.equal(['function process: no topic "nowhere"']);
    expect(
      problems(({ subscriptions }) => {
        Object.assign(subscriptions['process'] ?? {}, { push_to: 'nobody' });
      }),
    ).to.deep.equal(['subscription process: no function "nobody"']);
    expect(
      problems(({ subscriptions }) => {
        Object.assign(subscriptions['process'] ?? {}, { dead_letter_topic: 'grave' });
      }),
    ).to.deep.equal(['subscription process: no topic "grave"']);
  });

  it('says of every subscription that gives up what becomes of its dead letters', () => {
    const named = Object.entries(topology.subscriptions).filter(([, one]) => one.on_dead_letter);
    expect(
      Object.fromEntries(named.map(([name, one]) => [name, one.on_dead_letter])),
    ).to.deep.equal({
      process: 'event',
      'contact-profiles': 'none',
      issues: 'none',
      'event-tallies': 'none',
      rejections: 'none',
      replay: 'replay',
      execute: 'none',
      wakeups: 'none',
      health: 'none',
      send: 'none',
      deliver: 'none',
      canary: 'none',
    });
    expect(
      problems(({ subscriptions }) => {
        delete subscriptions['canary']?.on_dead_letter;
      }),
    ).to.deep.equal(['subscription canary: dead_letter_topic and on_dead_letter go together']);
  });

  it('tells a subscription by its full name, with or without a prefix', () => {
    const topics = ['contact-profiles', 'health', 'rejections'].map(
      (name) => subscriptionOf(`projects/p/subscriptions/acme-${name}`, 'acme-')?.topic,
    );
    expect(topics).to.deep.equal(['contact-profiles', 'health-checks', 'rejected-deliveries']);
    expect(subscriptionOf('projects/p/subscriptions/health', '')?.topic).to.equal('health-checks');
    for (const other of [
      'projects/p/subscriptions/my-contact-profiles',
      'contact-profiles/x',
      '',
    ]) {
      expect(subscriptionOf(other, 'acme-'), other).to.equal(undefined);
    }
  });

  it('is refused when Pub/Sub would give up before the function does', () => {
    expect(
      problems(({ subscriptions }) => {
        Object.assign(subscriptions['replay'] ?? {}, { ack_deadline_seconds: 55 });
      }),
    ).to.deep.equal([
      "subscription replay: ack deadline must exceed the function's timeout by 10 s",
    ]);
  });

  it('is refused when a key is misspelt', () => {
    expect(
      problems((copy) => {
        Object.assign(copy.functions['api'] ?? {}, { timout_seconds: 5 });
      }),
    ).to.have.length(1);
  });
});
