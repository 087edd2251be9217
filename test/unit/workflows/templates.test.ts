import { assert } from 'chai';
import { openRenderer, readTemplate } from '../../../shared/domain/workflows/templates.ts';

const scope = {
  contact: { name: 'J_ane*[x](', tags: ['vip', 'gold'] },
  note: '{{ secrets.crm }}',
  zero: 0,
  no: false,
  none: null,
  order: { id: 7 },
};

function open() {
  return openRenderer(scope, { now: '2026-03-02T10:00:00.000Z', zone: 'Europe/Berlin' });
}

function failureOf(template: string): { readonly code: unknown; readonly message: unknown } {
  try {
    return assert.fail(open().text(template));
  } catch (error) {
    const { code, message } = error as { readonly code: unknown; readonly message: unknown };
    return { code, message };
  }
}

function problemOf(template: string): string | undefined {
  const read = readTemplate(template);
  return 'problem' in read ? read.problem : undefined;
}

describe('a template', () => {
  const written: readonly (readonly [string, string])[] = [
    ['plain { text } %', 'plain { text } %'],
    ['Hi {{ contact.first_name | default: "friend" }}!', 'Hi friend!'],
    ['Hi {{ contact.first_name }}, order {{ order.eta }} comes.', 'Hi, order comes.'],
    ['{{ zero }} {{ no }}', '0 false'],
    ['{{ contact.tags }}', 'vip, gold'],
    ['{{ order.id | plus: 1 }}', '8'],
    ['{% if contact.name %}yes{% else %}no{% endif %}', 'yes'],
    ['{% for tag in contact.tags %}[{{ tag }}]{% endfor %}', '[vip][gold]'],
    // What a person wrote is never read as a template.
    ['You wrote: {{ note }}', 'You wrote: {{ secrets.crm }}'],
    // The clock is the step's, in the zone of the person.
    ['{{ "now" | date: "%H:%M" }}', '11:00'],
    ['{{ "2026-07-01T00:00:00Z" | date: "%d %b %H:%M" }}', '01 Jul 02:00'],
    ['{{ "now" | date: "%H:%M", "Asia/Tokyo" }}', '19:00'],
  ];
  for (const [template, text] of written) {
    it(`writes ${text} for ${template}`, () => {
      assert.equal(open().text(template), text);
    });
  }

  for (const missing of ['{{ nobody }}', '{{ none }}', '{{ order }}', '{{ contact.name.name }}']) {
    it(`writes nothing for ${missing}, and warns`, () => {
      const renderer = open();
      assert.equal(renderer.text(`a ${missing} b`), 'a b');
      assert.deepEqual(renderer.warnings, [`A value is missing in “a ${missing} b”.`]);
    });
  }

  it('shows nothing of what objects have from JavaScript', () => {
    assert.equal(open().text('-{{ order.constructor }}{{ order.__proto__ }}-'), '--');
  });

  it('makes letters of the marks in a value', () => {
    assert.equal(
      open().text('*Order* for {{ contact.name }}', 'markdown'),
      String.raw`*Order* for J\_ane\*\[x\]\(`,
    );
  });

  it('keeps a value within its place in an address', () => {
    const renderer = openRenderer(
      { note: '../../admin?x=' },
      { now: '2026-03-02T10:00:00.000Z', zone: 'UTC' },
    );
    assert.equal(
      renderer.text('https://x.example/{{ note }}', 'url'),
      'https://x.example/..%2F..%2Fadmin%3Fx%3D',
    );
  });

  const bombs = [
    '{% for i in (1..100000000) %}x{% endfor %}',
    '{% for i in (1..900) %}{% for j in (1..900) %}{% for k in (1..900) %}{% endfor %}{% endfor %}{% endfor %}',
    '{% assign a = "xxxxxxxxxx" %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}',
    `{% for i in (1..5000) %}${'x'.repeat(1_000)}{% endfor %}`,
    'x{{ 1 }}'.repeat(10_000),
  ];
  for (const bomb of bombs) {
    it(`ends where it takes too much work: ${bomb.slice(0, 40)}…`, () => {
      const { code, message } = failureOf(bomb);
      assert.equal(code, 'template_failed');
      assert.match(String(message), /It takes too much work\. Make it shorter\.$/);
    });
  }

  for (const tag of ['include "x"', 'render "x"', 'layout "x"', 'capture x', 'increment x']) {
    it(`knows no tag ${tag}`, () => {
      assert.match(problemOf(`{% ${tag} %}`) ?? '', /^tag "[a-z]+" not found/);
    });
  }

  it('says what is wrong with it', () => {
    assert.equal(problemOf('{{ x | shout }}'), 'undefined filter: shout, line:1, col:1');
    assert.equal(problemOf('{% if x %}'), 'tag {% if x %} not closed, line:1, col:1');
    assert.isUndefined(problemOf('{{ x | upcase }}'));
  });

  it('tells what it asks for', () => {
    const template =
      '{% assign z = 1 %}{{ z }}{{ contact.name }}{{ list[0].b }}{% for i in items %}{{ i.x }}{% endfor %}';
    assert.deepEqual(readTemplate(template), {
      paths: [['contact', 'name'], ['list', '0', 'b'], ['items']],
    });
  });
});
