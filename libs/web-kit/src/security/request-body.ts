export const MAX_DEPTH = 32;
export const MAX_FIELDS = 200;
/** List entries of a JSON body. */
const MAX_ENTRIES = 2000;
const MAX_NAME = 100;
/** What may be shown again after a refusal, in characters of all fields together. */
export const MAX_TEXT = 200_000;

/** Blanks in one place. Nobody types more, and patterns that skip blanks take time by the square of their number. */
export const MAX_BLANKS = 500;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** A body that is refused before anything reads it; Fastify answers with the status. */
export class BodyRefused extends Error {
  constructor(
    message: string,
    readonly statusCode = 400,
  ) {
    super(message);
  }
}

/** Parses JSON within the limits above whose objects carry no key that could reach a prototype. */
export function parseJson(text: string): unknown {
  refuseShape(text);
  refuseTexts([text]);
  try {
    return JSON.parse(text, refuseForbidden);
  } catch (error) {
    if (error instanceof BodyRefused) throw error;
    throw new BodyRefused('提交的内容不是有效的 JSON，请检查格式后重试');
  }
}

/** Parses a form into a flat record; a repeated field becomes an array. Browsers send line breaks as CRLF. */
export function parseForm(text: string): Record<string, string | string[]> {
  if (occurrences('&', text) > MAX_FIELDS) throw tooManyFields();
  const sent = [...new URLSearchParams(text)];
  if (sent.length > MAX_FIELDS) throw tooManyFields();
  refuseTexts(sent.map(([, value]) => value));
  const form: Record<string, string | string[]> = {};
  for (const [key, value] of sent) {
    refuseForbidden(key, null);
    const line = value.replaceAll('\r\n', '\n');
    const earlier = form[key];
    form[key] = earlier === undefined ? line : [earlier, line].flat();
  }
  return form;
}

export function tooManyFields(): BodyRefused {
  return new BodyRefused(`一次最多提交 ${MAX_FIELDS} 个字段，请分几次提交`);
}

/** Throws on more text than a page can show again, and on blanks that nobody types. */
export function refuseTexts(texts: readonly string[]): void {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  if (length > MAX_TEXT)
    throw new BodyRefused(`填写的文字共 ${length} 字，超过上限 ${MAX_TEXT} 字，没有保存。请删减或分几次提交`, 413);
  for (const text of texts)
    for (const [blanks] of text.matchAll(/\s+/g))
      if (blanks.length > MAX_BLANKS)
        throw new BodyRefused(`填写的文字中有一处连着 ${blanks.length} 个空格或换行，请删去多余的再提交`);
}

function refuseShape(text: string): void {
  const { depth, keys, entries } = shapeOf(text);
  if (depth > MAX_DEPTH) throw new BodyRefused(`提交的数据嵌套超过 ${MAX_DEPTH} 层，请减少层级后重试`);
  if (keys > MAX_FIELDS) throw tooManyFields();
  if (entries > MAX_ENTRIES) throw new BodyRefused(`提交的列表超过 ${MAX_ENTRIES} 项，请分几次提交`);
}

const step: Readonly<Record<string, (shape: Shape) => void>> = {
  '{': (shape) => deeper(shape),
  '[': (shape) => deeper(shape),
  '}': (shape) => void (shape.level -= 1),
  ']': (shape) => void (shape.level -= 1),
  ':': (shape) => void (shape.keys += 1),
  ',': (shape) => void (shape.entries += 1),
};

interface Shape {
  level: number;
  depth: number;
  keys: number;
  entries: number;
}

function deeper(shape: Shape): void {
  shape.level += 1;
  shape.depth = Math.max(shape.depth, shape.level);
}

/** Counts marks outside strings, without recursion, and no further than to the first limit that is passed. */
function shapeOf(text: string): Shape {
  const shape: Shape = { level: 0, depth: 0, keys: 0, entries: 0 };
  let inString = false;
  for (let at = 0; at < text.length && !isTooMuch(shape); at++) {
    const character = text.charAt(at);
    if (inString && character === '\\') at++;
    else if (character === '"') inString = !inString;
    else if (!inString) step[character]?.(shape);
  }
  return shape;
}

function isTooMuch({ depth, keys, entries }: Shape): boolean {
  return depth > MAX_DEPTH || keys > MAX_FIELDS || entries > MAX_ENTRIES;
}

function occurrences(mark: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count++;
  return count;
}

/** Throws on a key that could reach a prototype, or that no form has; else answers the value. */
export function refuseForbidden(key: string, value: unknown): unknown {
  if (FORBIDDEN_KEYS.has(key)) throw new BodyRefused(`提交的数据含有不允许的字段名「${key}」，请去掉后重试`);
  if (key.length > MAX_NAME) throw new BodyRefused(`提交的数据含有超过 ${MAX_NAME} 字的字段名，请从页面上的表单提交`);
  return value;
}
