import { defaultTreeAdapter as tree, parse, serialize } from 'parse5';
import { type FormFields, metaNames } from './form-meta';
import { type Element, elements, formTo, valueOf } from './page-elements';

/** Fills the form of a page that is sent to `action` with what was typed before, as if it had been typed again. */
export function refill(
  html: string,
  { action, typed, draft }: { action: string; typed: FormFields; draft: string },
): string {
  const page = parse(html);
  const form = formTo(page, action);
  if (!form) return html;
  const waiting = new Map(Object.entries(typed).map(([name, value]) => [name, [value].flat()]));
  for (const field of elements(form)) {
    const name = valueOf(field, 'name');
    if (name && !metaNames.has(name)) fill(field, waiting.get(name) ?? []);
  }
  const mark = tree.createElement('input', form.namespaceURI, []);
  ['type=hidden', 'name=_draft'].forEach((pair) => put(mark, ...(pair.split('=') as [string, string])));
  put(mark, 'value', draft);
  tree.appendChild(form, mark);
  unfold(form);
  return serialize(page);
}

/** What was typed is seen at once, also in a form that is folded away. */
function unfold({ parentNode }: Element): void {
  if (!parentNode || !('tagName' in parentNode)) return;
  if (parentNode.tagName === 'details') put(parentNode, 'open', '');
  unfold(parentNode);
}

/** A field takes the next of the values typed under its name. */
function fill(field: Element, values: string[]): void {
  const type = valueOf(field, 'type') ?? '';
  if (field.tagName === 'select') choose(field, values);
  else if (field.tagName === 'textarea') write(field, values.shift() ?? '');
  else if (type === 'checkbox' || type === 'radio')
    mark(field, 'checked', values.includes(valueOf(field, 'value') ?? 'on'));
  else if (field.tagName === 'input' && !['password', 'file', 'submit'].includes(type))
    put(field, 'value', values.shift() ?? '');
}

function choose(select: Element, values: readonly string[]): void {
  for (const option of elements(select).filter((each) => each.tagName === 'option'))
    mark(option, 'selected', values.includes(valueOf(option, 'value') ?? ''));
}

/** A line break that begins a textarea would be dropped by the next reader: one more stands before it. */
function write(area: Element, text: string): void {
  area.childNodes = [];
  tree.insertText(area, text.startsWith('\n') ? `\n${text}` : text);
}

function put(element: Element, name: string, value: string): void {
  element.attrs = [...element.attrs.filter((attribute) => attribute.name !== name), { name, value }];
}

function mark(element: Element, name: string, on: boolean): void {
  element.attrs = element.attrs.filter((attribute) => attribute.name !== name);
  if (on) put(element, name, '');
}
