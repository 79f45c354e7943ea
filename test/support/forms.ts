import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

/** Where forms that are sent are held, for tests of processes that overlap. */
export { FormDrafts } from '../../libs/web-kit/src/forms/form-drafts';
export { FormSubmissions } from '../../libs/web-kit/src/forms/form-submissions';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

export interface PageForm {
  readonly action: string;
  readonly method: string;
  /** What a browser sends when the form is submitted untouched. */
  readonly fields: Readonly<Record<string, string | string[]>>;
  /** Names of the fields that text is typed into, with the length at which a browser cuts it. */
  readonly texts: ReadonlyMap<string, number>;
}

/** A form holds no other form, and text in it holds no tag: what stands outside of forms need not be read. */
const FORM = /<form\b[^]*?<\/form>/g;

/** The forms of a page, read as a browser reads them. */
export function formsOn(html: string): PageForm[] {
  return (html.match(FORM) ?? []).flatMap(formsIn);
}

function formsIn(html: string): PageForm[] {
  return elements(parseFragment(html))
    .filter((element) => element.tagName === 'form')
    .map((form) => ({
      ...addressOf(form),
      fields: collected(elements(form).flatMap(sentBy)),
      texts: new Map(
        elements(form)
          .filter(takesText)
          .map((field) => [attribute(field, 'name')!, cutAt(field)]),
      ),
    }));
}

function addressOf(form: Element): Pick<PageForm, 'action' | 'method'> {
  return { action: attribute(form, 'action') ?? '', method: attribute(form, 'method') ?? 'get' };
}

/** Forms that are posted, read by their tags alone, for pages by the thousand: where each goes, and whether it sends a value for a field. */
export function postsOn(html: string): { readonly action: string; sends(name: string): boolean }[] {
  return (html.match(FORM) ?? [])
    .filter((form) => / method="post"/.test(form.slice(0, form.indexOf('>'))))
    .map((form) => ({
      action: / action="([^"]*)"/.exec(form)?.[1] ?? '',
      sends: (name) => new RegExp(` name="${name}" value="[^"]`).test(form),
    }));
}

/** The posted form that is sent to this address; of the others only their first tags are read. */
export function formTo(html: string, action: string): PageForm {
  const forms = (html.match(FORM) ?? []).map((form) => {
    const [opened] = elements(parseFragment(form.slice(0, form.indexOf('>') + 1)));
    return { form, ...addressOf(opened!) };
  });
  const asked = forms.find((each) => each.method === 'post' && each.action === action);
  if (!asked) throw new Error(`no form is sent to ${action}; there are ${forms.map((each) => each.action).join(', ')}`);
  return formsIn(asked.form)[0]!;
}

function sentBy(field: Element): [string, string][] {
  const name = attribute(field, 'name');
  if (!name || attribute(field, 'disabled') !== undefined) return [];
  if (field.tagName === 'textarea') return [[name, textOf(field).replace(/\r\n|\r|\n/g, '\r\n')]];
  if (field.tagName === 'select') return [[name, chosen(field)]];
  if (field.tagName !== 'input') return [];
  const type = attribute(field, 'type') ?? 'text';
  if (['submit', 'button', 'file', 'reset'].includes(type)) return [];
  if (['checkbox', 'radio'].includes(type) && attribute(field, 'checked') === undefined) return [];
  const value = attribute(field, 'value') ?? (type === 'checkbox' ? 'on' : '');
  return [[name, type === 'hidden' ? value.replace(/\r\n|\r|\n/g, '\r\n') : value.replace(/[\r\n]/g, '')]];
}

function takesText(field: Element): boolean {
  const types = ['text', 'email', 'tel', 'url'];
  const typed =
    field.tagName === 'textarea' || (field.tagName === 'input' && types.includes(attribute(field, 'type') ?? 'text'));
  return typed && [attribute(field, 'disabled'), attribute(field, 'readonly')].every((mark) => mark === undefined);
}

function cutAt(field: Element): number {
  return Number(attribute(field, 'maxlength') ?? Infinity);
}

function chosen(select: Element): string {
  const options = elements(select).filter((each) => each.tagName === 'option');
  const option = options.find((each) => attribute(each, 'selected') !== undefined) ?? options[0];
  return option ? (attribute(option, 'value') ?? textOf(option)) : '';
}

function collected(pairs: readonly [string, string][]): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  for (const [name, value] of pairs) {
    const earlier = fields[name];
    fields[name] = earlier === undefined ? value : [earlier, value].flat();
  }
  return fields;
}

function elements(node: Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes : [];
  return children.flatMap((child) => ('tagName' in child ? [child, ...elements(child)] : []));
}

function textOf(element: Element): string {
  return element.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}
