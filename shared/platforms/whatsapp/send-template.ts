import type { OutboundContent } from '../../domain/outbound/outbound-content.ts';
import type { Part } from '../../domain/outbound/part.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { checkMedia } from '../sending/check-media.ts';
import { checkLength, type Draft, rejectFields } from '../sending/draft.ts';
import type { WhatsappObject } from './send-interactive.ts';
import { HEADER, TEMPLATE_NAME } from './send-limits.ts';

type Template = Extract<OutboundContent, { readonly type: 'template' }>;

/**
 * An approved template by name and language (Cloud API, Template messages). How many blanks it has is Meta's to
 * judge; that none is left empty is ours.
 */
export function layTemplate(draft: Draft, content: Template): readonly Part[] {
  const { name = '', language = '', parameters = [] } = content;
  rejectFields(draft, content, ['flex', 'alt_text', 'quick_replies']);
  if (!/^[a-z0-9_]+$/.test(name)) {
    draft.report('name', 'WhatsApp needs the name of an approved template: a-z, 0-9 and _.');
  }
  checkLength(draft, 'name', content.name, TEMPLATE_NAME);
  if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(language)) {
    draft.report('language', 'WhatsApp needs the language of the template, such as en or pt_BR.');
  }
  const body = bodyOf(draft, parameters);
  const components = [
    ...headerOf(draft, content),
    ...(body.length === 0 ? [] : [{ type: 'body', parameters: body }]),
    ...buttonsOf(draft, content),
  ];
  const template = withoutUndefined({
    name,
    language: { code: language },
    components: components.length === 0 ? undefined : components,
  });
  const text = body.map(({ text: value }) => value).join(', ') || undefined;
  const shown = withoutUndefined({ text, template: { type: 'template', name, language } });
  return [{ shows: [{ kind: 'template', content: shown }], body: { type: 'template', template } }];
}

/** Meta refuses line breaks, tabs and more than four blanks in a row: a run of white space becomes one. */
function fillBlank(draft: Draft, field: string, text: string): string {
  const value = text.replace(/\s+/g, ' ').trim();
  if (value === '')
    draft.report(field, 'This parameter is empty, and a template has no empty blanks.');
  return value;
}

/** Either all by name or all by place, as the template was made. */
function bodyOf(draft: Draft, parameters: NonNullable<Template['parameters']>) {
  const names = parameters.flatMap((one) => (typeof one === 'string' ? [] : [one.name]));
  if (names.length > 0 && names.length < parameters.length) {
    draft.report(
      'parameters',
      'A template has either names for its blanks or places: do not mix them.',
    );
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) draft.report('parameters', `The parameter ${twice} is given twice.`);
  return parameters.map((one, index) => {
    const field = `parameters.${index}`;
    if (typeof one === 'string') return { type: 'text', text: fillBlank(draft, field, one) };
    const text = fillBlank(draft, `${field}.text`, one.text);
    return { type: 'text', parameter_name: one.name, text };
  });
}

function headerOf(draft: Draft, { header }: Template): readonly WhatsappObject[] {
  if (header === undefined) return [];
  return [{ type: 'header', parameters: [headerParameter(draft, header)] }];
}

function headerParameter(draft: Draft, header: NonNullable<Template['header']>): WhatsappObject {
  const { media } = draft.limits;
  if ('text' in header) {
    const text = fillBlank(draft, 'header.text', header.text);
    checkLength(draft, 'header.text', text, HEADER);
    return { type: 'text', text };
  }
  if ('image_url' in header) {
    const link = checkMedia(draft, 'header.image_url', header.image_url, media.image);
    return { type: 'image', image: { link } };
  }
  if ('video_url' in header) {
    const link = checkMedia(draft, 'header.video_url', header.video_url, media.video);
    return { type: 'video', video: { link } };
  }
  const link = checkMedia(draft, 'header.file_url', header.file_url, media.file);
  return { type: 'document', document: withoutUndefined({ link, filename: header.filename }) };
}

/** The buttons' parameters by place; `null` stands for a button that takes none. */
function buttonsOf(draft: Draft, { button_parameters = [] }: Template): readonly WhatsappObject[] {
  return button_parameters.flatMap((given, index): WhatsappObject[] => {
    if (given === null) return [];
    const field = `button_parameters.${index}`;
    const button = { type: 'button', index: String(index) };
    if (typeof given === 'string') {
      const text = fillBlank(draft, field, given);
      return [{ ...button, sub_type: 'url', parameters: [{ type: 'text', text }] }];
    }
    if ('payload' in given) {
      const { payload } = given;
      return [{ ...button, sub_type: 'quick_reply', parameters: [{ type: 'payload', payload }] }];
    }
    const parameters = [{ type: 'coupon_code', coupon_code: given.code }];
    return [{ ...button, sub_type: 'copy_code', parameters }];
  });
}
