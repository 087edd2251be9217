import { expect } from 'chai';
import type { OutboundContent } from '../../../../shared/domain/outbound/outbound-content.ts';
import { whatsappSender } from '../../../../shared/platforms/whatsapp/send.ts';

type Template = Extract<OutboundContent, { readonly type: 'template' }>;

function plan(more: Partial<Template>): unknown {
  const content: Template = { type: 'template', name: 'follow_up', language: 'pt_BR', ...more };
  const planned = whatsappSender.plan(content, []);
  return 'problems' in planned ? planned.problems : planned.map(({ body }) => body);
}

describe('a template on WhatsApp', () => {
  it('goes by its name and language alone', () => {
    const template = { name: 'follow_up', language: { code: 'pt_BR' } };
    expect(plan({})).to.deep.equal([{ type: 'template', template }]);
  });

  it('makes one space of line breaks, tabs and runs of blanks', () => {
    const parameters = ['Ann', 'blue\n\n  two   pieces\tplease'];
    expect(plan({ parameters }))
      .to.have.nested.property('[0].template.components')
      .deep.equal([
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Ann' },
            { type: 'text', text: 'blue two pieces please' },
          ],
        },
      ]);
  });

  it('names the parameter that is empty', () => {
    const message = 'This parameter is empty, and a template has no empty blanks.';
    expect(plan({ parameters: ['Ann', ' \n'] })).to.deep.equal([
      { field: 'parameters.1', message },
    ]);
    expect(plan({ parameters: [{ name: 'first', text: '\t' }] })).to.deep.equal([
      { field: 'parameters.0.text', message },
    ]);
  });

  it('has names for all its blanks, or for none', () => {
    const path = '[0].template.components[0].parameters';
    const named = plan({ parameters: [{ name: 'first', text: 'Ann' }] });
    expect(named)
      .to.have.nested.property(path)
      .deep.equal([{ type: 'text', parameter_name: 'first', text: 'Ann' }]);
    const message = 'A template has either names for its blanks or places: do not mix them.';
    expect(plan({ parameters: ['Ann', { name: 'second', text: 'x' }] })).to.deep.equal([
      { field: 'parameters', message },
    ]);
  });

  it('fills its header and its buttons', () => {
    const header = { image_url: 'https://shop.example/a b.png' };
    const button_parameters = [null, 'orders/7', { payload: 'yes' }, { code: 'SAVE20' }];
    expect(plan({ header, button_parameters }))
      .to.have.nested.property('[0].template.components')
      .deep.equal([
        {
          type: 'header',
          parameters: [{ type: 'image', image: { link: 'https://shop.example/a%20b.png' } }],
        },
        {
          ...{ type: 'button', index: '1', sub_type: 'url' },
          parameters: [{ type: 'text', text: 'orders/7' }],
        },
        {
          ...{ type: 'button', index: '2', sub_type: 'quick_reply' },
          parameters: [{ type: 'payload', payload: 'yes' }],
        },
        {
          ...{ type: 'button', index: '3', sub_type: 'copy_code' },
          parameters: [{ type: 'coupon_code', coupon_code: 'SAVE20' }],
        },
      ]);
  });

  it('needs a name and a language as WhatsApp writes them', () => {
    expect(plan({ name: 'Follow up', language: 'English' })).to.deep.equal([
      {
        field: 'name',
        message: 'WhatsApp needs the name of an approved template: a-z, 0-9 and _.',
      },
      {
        field: 'language',
        message: 'WhatsApp needs the language of the template, such as en or pt_BR.',
      },
    ]);
  });
});
