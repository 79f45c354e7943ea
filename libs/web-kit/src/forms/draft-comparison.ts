import { parse } from 'parse5';
import { type FormFields, metaNames } from './form-meta';
import { type TypedText, typedTexts } from './form-words';
import { type Element, elements, formTo, type Node, textOf, valueOf } from './page-elements';

/** How a draft stands to the page of its form. */
export interface Comparison {
  /** The page has the form no more. */
  readonly gone: boolean;
  /** What the form stands for was saved by somebody since. */
  readonly changedSince: boolean;
  /** What differs from the draft now; empty unless it was saved since. */
  readonly collisions: readonly { readonly label: string; readonly mine: string; readonly theirs: string }[];
  /** What was typed, where no form is left to hold it. */
  readonly texts: readonly TypedText[];
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly values: readonly string[];
  /** What a value stands for, where it is chosen. */
  readonly words: ReadonlyMap<string, string>;
}

const EMPTY = '（空）';

/**
 * Holds a draft beside the form as the page shows it now. Whether the record was saved since is told by what the form
 * carries unseen: versions, revisions and what each field showed when the form was opened.
 */
export function comparison(html: string, draft: { readonly action: string; readonly typed: FormFields }): Comparison {
  const page = parse(html);
  const form = formTo(page, draft.action);
  if (!form) return { gone: true, changedSince: false, collisions: [], texts: textsOf(draft.typed) };
  const stale = hiddenFields(form).filter(([name, value]) => value !== plain(draft.typed[name]).join());
  const fields = stale.length > 0 ? visibleFields(page, form) : [];
  // A form that opens empty says nothing of what is on file.
  const compared = fields.some(({ values }) => values.length > 0) ? fields : [];
  const collisions = compared.flatMap((field) => {
    const [mine, theirs] = [inWords(field, plain(draft.typed[field.name])), inWords(field, field.values)];
    return mine === theirs ? [] : [{ label: field.label, mine, theirs }];
  });
  return { gone: false, changedSince: stale.length > 0, collisions, texts: [] };
}

function textsOf({ _unseen: unseen, _words: words, ...typed }: FormFields): TypedText[] {
  return typedTexts(typed, { unseen: String(unseen ?? ''), words: String(words ?? '') });
}

function inWords({ words }: Field, values: readonly string[]): string {
  return values.map((value) => words.get(value) ?? value).join('、') || EMPTY;
}

function plain(typed: string | readonly string[] = []): string[] {
  return [typed]
    .flat()
    .map((text) => text.replaceAll('\r\n', '\n').trim())
    .filter(Boolean);
}

function hiddenFields(form: Element): [string, string][] {
  return elements(form)
    .filter((each) => each.tagName === 'input' && valueOf(each, 'type') === 'hidden')
    .map((each): [string, string] => [valueOf(each, 'name') ?? '', plain(valueOf(each, 'value')).join()])
    .filter(([name]) => name !== '' && !metaNames.has(name));
}

/** Fields by name: the boxes of one name are one field. */
function visibleFields(page: Node, form: Element): Field[] {
  const inputs = elements(form).filter(isVisible);
  const nameOf = (each: Element) => valueOf(each, 'name') ?? '';
  const names = [...new Set(inputs.map(nameOf))];
  return names.map((name) =>
    fieldOf(
      page,
      name,
      inputs.filter((each) => nameOf(each) === name),
    ),
  );
}

function isVisible(element: Element): boolean {
  const type = valueOf(element, 'type') ?? '';
  const isField = ['textarea', 'select', 'input'].includes(element.tagName);
  return isField && !!valueOf(element, 'name') && !['hidden', 'password', 'file', 'submit'].includes(type);
}

function fieldOf(page: Node, name: string, inputs: readonly Element[]): Field {
  const first = inputs[0]!;
  const legend = wordsOf(elements(ancestor(first, 'fieldset') ?? first).find(({ tagName }) => tagName === 'legend'));
  const label = legend || labelOf(page, first) || (valueOf(first, 'aria-label') ?? name);
  const choices = inputs.flatMap((each) => choicesOf(page, each));
  const words = new Map(choices.map(([value, text]) => [value, text]));
  return { name, label, words, values: plain(inputs.flatMap(valuesOf)) };
}

function choicesOf(page: Node, input: Element): [string, string][] {
  if (input.tagName === 'select') return optionsOf(input).map((each) => [optionValue(each), wordsOf(each)]);
  return isBox(input) ? [[valueOf(input, 'value') ?? 'on', labelOf(page, input)]] : [];
}

function valuesOf(input: Element): string[] {
  if (input.tagName === 'textarea') return [textOf(input)];
  if (isBox(input)) return valueOf(input, 'checked') === undefined ? [] : [valueOf(input, 'value') ?? 'on'];
  if (input.tagName !== 'select') return [valueOf(input, 'value') ?? ''];
  const options = optionsOf(input);
  const chosen = options.find((each) => valueOf(each, 'selected') !== undefined) ?? options[0];
  return chosen ? [optionValue(chosen)] : [];
}

function isBox(input: Element): boolean {
  return ['checkbox', 'radio'].includes(valueOf(input, 'type') ?? '');
}

function optionsOf(select: Element): Element[] {
  return elements(select).filter(({ tagName }) => tagName === 'option');
}

function optionValue(option: Element): string {
  return valueOf(option, 'value') ?? textOf(option);
}

function labelOf(page: Node, input: Element): string {
  const id = valueOf(input, 'id');
  const named = id && elements(page).find((each) => each.tagName === 'label' && valueOf(each, 'for') === id);
  return wordsOf(named || ancestor(input, 'label'));
}

function ancestor({ parentNode }: Element, tagName: string): Element | undefined {
  if (!parentNode || !('tagName' in parentNode) || parentNode.tagName === 'form') return undefined;
  return parentNode.tagName === tagName ? parentNode : ancestor(parentNode, tagName);
}

function wordsOf(element: Element | undefined): string {
  return element ? textOf(element).replace(/\s+/g, ' ').trim() : '';
}
