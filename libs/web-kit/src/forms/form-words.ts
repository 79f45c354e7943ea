import { type FormFields, type FormMeta, isTyped } from './form-meta';

/** One value of a form for a reader: what it was typed into, where that is known, and what it says. */
export interface TypedText {
  readonly label: string;
  readonly text: string;
}

/** What a form calls a field, and the values of a field of choice. */
interface Words {
  readonly label: string;
  readonly choices: Readonly<Record<string, string>>;
}

const FIELD = /<(textarea|select|input)\b([^>]*)>/g;
const UNTYPED = new Set(['hidden', 'password', 'file', 'submit']);
const CHOSEN = '已勾选';
/** Of all words together, in characters: long lists of choices are left out first. */
const MOST = 6000;

/**
 * What a form calls its fields and their values, for the form to carry along: once its record is closed its page is gone,
 * and nothing else tells what the codes stand for. Empty for a form into which nothing is typed.
 */
export function fieldWords(form: string): string {
  const labels = labelsIn(form);
  const words = new Map<string, Words>();
  for (const { index, 0: tag, 1: kind, 2: attributes = '' } of form.matchAll(FIELD)) {
    const name = attributeOf(attributes, 'name');
    const type = kind === 'input' ? attributeOf(attributes, 'type') : kind!;
    const own = labels.get(attributeOf(attributes, 'id')) || attributeOf(attributes, 'aria-label');
    const field = { form, index, end: index + tag.length, attributes, own };
    if (!name || UNTYPED.has(type)) continue;
    if (type === 'checkbox' || type === 'radio') words.set(name, withBox(words.get(name), field));
    else words.set(name, { label: own, choices: type === 'select' ? choicesIn(form, field.end) : {} });
  }
  return words.size > 0 ? written(words) : '';
}

/** A field in the text of its form. */
interface Field {
  readonly form: string;
  readonly index: number;
  readonly end: number;
  readonly attributes: string;
  /** What it is called itself. */
  readonly own: string;
}

/** The boxes of one name are one field. */
function withBox(before: Words | undefined, { form, index, end, attributes, own }: Field): Words {
  const word = own || plain(form.slice(end, form.indexOf('</label>', end)));
  const { label, choices } = before ?? { label: legendBefore(form, index) || word, choices: {} };
  const value = attributeOf(attributes, 'value') || 'on';
  return { label, choices: { ...choices, [value]: word === label ? CHOSEN : word } };
}

/** What somebody typed, with the words that the form carried; what it carries unseen is left out. */
export function typedTexts(fields: FormFields, { words = '', ...meta }: FormMeta = {}): TypedText[] {
  const known = read(words);
  return Object.entries(fields)
    .filter(([name]) => isTyped(name, meta))
    .flatMap(([name, value]) => {
      const [label = '', choices = {}] = known.get(name) ?? [];
      const texts = [value].flat().filter((text) => text.trim() !== '');
      return texts.map((text) => ({ label, text: choices[text] || text }));
    });
}

function written(words: ReadonlyMap<string, Words>): string {
  let rest = MOST;
  const told = [...words].map(([name, { label, choices }]) => {
    const [short, whole] = [
      [name, label],
      [name, label, choices],
    ];
    const size = JSON.stringify(whole).length;
    const fits = Object.keys(choices).length > 0 && size < rest;
    rest -= fits ? size : JSON.stringify(short).length;
    return fits ? whole : short;
  });
  return JSON.stringify(told);
}

type Told = readonly [label?: string, choices?: Readonly<Record<string, string>>];

/** The browser sends it back: anything odd tells nothing. */
function read(words: string): Map<string, Told> {
  try {
    const told = JSON.parse(words) as readonly [string, ...Told][];
    return new Map(told.map(([name, ...of]) => [String(name), of]));
  } catch {
    return new Map();
  }
}

function labelsIn(form: string): Map<string, string> {
  const labels = form.matchAll(/<label\b[^>]*\bfor="([^"]+)"[^>]*>(.*?)<\/label>/gs);
  return new Map([...labels].map(([, id = '', words = '']) => [id, plain(words)]));
}

function choicesIn(form: string, from: number): Record<string, string> {
  const options = form.slice(from, form.indexOf('</select>', from)).matchAll(/<option\b([^>]*)>([^<]*)/g);
  const choices = [...options].map(([, attributes = '', words = '']) => [
    attributeOf(attributes, 'value'),
    plain(words),
  ]);
  return Object.fromEntries(choices.filter(([value]) => value)) as Record<string, string>;
}

/** The legend of the group that stands open at a place. */
function legendBefore(form: string, at: number): string {
  const group = form.lastIndexOf('<fieldset', at);
  if (group < form.lastIndexOf('</fieldset', at) || group < 0) return '';
  const [, words = ''] = /<legend\b[^>]*>(.*?)<\/legend>/s.exec(form.slice(group, at)) ?? [];
  return plain(words);
}

function attributeOf(attributes: string, name: string): string {
  const [, value = ''] = new RegExp(`\\b${name}="([^"]*)"`).exec(attributes) ?? [];
  return plain(value);
}

function plain(html: string): string {
  const text = html.replace(/<[^>]*>/g, '').replace(/&(#?)(\w+);/g, signOf);
  return text.replace(/\s+/g, ' ').trim();
}

function signOf(sign: string, ...[isCode = '', word = '']: string[]): string {
  const code = isCode && Number(word.replace(/^x/i, '0x'));
  return code ? String.fromCodePoint(code) : (SIGNS[word] ?? sign);
}

const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
