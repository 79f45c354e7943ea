/** A JSON text that was read, or where it breaks off and what should stand there, in Chinese. */
export type JsonReading =
  { readonly ok: true; readonly json: unknown } | { readonly ok: false; readonly message: string };

/**
 * Reads a JSON text that a person wrote; a key that stands twice in one object is refused, because only the last would
 * count. Bounded in time, no recursion on broken text; never throws.
 */
export function readJson(text: string): JsonReading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const { at, wanted } = firstFault(text);
    const found =
      at >= text.length ? '内容到这里就结束了' : `读到“${[...text.slice(at, at + 24)].slice(0, 12).join('')}”`;
    return { ok: false, message: `${placeOf(at, text)}：此处应为${wanted}，${found}` };
  }
  const repeated = firstRepeatedKey(text);
  if (!repeated) return { ok: true, json };
  const key = [...repeated.key].slice(0, 40).join('');
  return { ok: false, message: `${placeOf(repeated.at, text)}：键“${key}”在同一对象里写了两次，请只保留一个` };
}

function placeOf(at: number, text: string): string {
  const before = text.slice(0, at).split('\n');
  return `第 ${before.length} 行第 ${[...before.at(-1)!].length + 1} 个字`;
}

const TOKEN = /[{}[\]]|"(?:[^"\\]|\\.)*"(\s*:)?/g;

/** The first key of a valid text that stands before in the same object. */
function firstRepeatedKey(text: string): { key: string; at: number } | null {
  const open: Set<string>[] = [];
  for (const { 0: token, 1: colon, index: at } of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (colon !== undefined) {
      const key = JSON.parse(token.slice(0, -colon.length)) as string;
      const keys = open.at(-1)!;
      if (keys.has(key)) return { key, at };
      keys.add(key);
    }
  }
  return null;
}

const SPACE = /[ \t\n\r]*/y;
const TEXT = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const PLAIN = /(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![0-9A-Za-z_.])/y;

const WANTED = {
  value: '值（文字要加英文双引号）',
  firstItem: '值或“]”',
  firstKey: '加英文双引号的键或“}”',
  key: '加英文双引号的键',
  colon: '英文冒号',
  moreItems: '英文逗号或“]”',
  moreKeys: '英文逗号或“}”',
  end: '结尾',
} as const;
type Wanted = keyof typeof WANTED;

/** Where JSON's grammar is first broken. */
function firstFault(text: string): { at: number; wanted: string } {
  const open: ('[' | '{')[] = [];
  const afterValue = (): Wanted => (open.length === 0 ? 'end' : open.at(-1) === '[' ? 'moreItems' : 'moreKeys');
  let wanted: Wanted = 'value';
  let at = past(SPACE, text, 0);
  while (at < text.length) {
    const next = step(text, at, { wanted, open, afterValue });
    if (!next) break;
    wanted = next.wanted;
    at = past(SPACE, text, next.at);
  }
  return { at, wanted: WANTED[wanted] };
}

interface Position {
  readonly wanted: Wanted;
  readonly open: ('[' | '{')[];
  readonly afterValue: () => Wanted;
}

type Next = { readonly at: number; readonly wanted: Wanted } | null;

/** Signs that may stand where something is wanted, and what is wanted after them; a value has its own function. */
const SIGNS: Readonly<Partial<Record<Wanted, Readonly<Record<string, Wanted>>>>> = {
  colon: { ':': 'value' },
  moreItems: { ',': 'value' },
  moreKeys: { ',': 'key' },
};
const CLOSED_BY: Readonly<Partial<Record<Wanted, string>>> = {
  firstItem: ']',
  moreItems: ']',
  firstKey: '}',
  moreKeys: '}',
};

function step(text: string, at: number, position: Position): Next {
  const { wanted, open, afterValue } = position;
  const sign = text.charAt(at);
  if (sign === CLOSED_BY[wanted]) {
    open.pop();
    return { at: at + 1, wanted: afterValue() };
  }
  const after = SIGNS[wanted]?.[sign];
  if (after) return { at: at + 1, wanted: after };
  if (wanted === 'value' || wanted === 'firstItem') return value(text, at, position);
  if (wanted !== 'key' && wanted !== 'firstKey') return null;
  const end = past(TEXT, text, at);
  return end > at ? { at: end, wanted: 'colon' } : null;
}

function value(text: string, at: number, { open, afterValue }: Position): Next {
  const sign = text.charAt(at);
  if (sign === '[' || sign === '{') {
    open.push(sign);
    return { at: at + 1, wanted: sign === '[' ? 'firstItem' : 'firstKey' };
  }
  const end = past(TEXT, text, at);
  const after = end > at ? end : past(PLAIN, text, at);
  return after > at ? { at: after, wanted: afterValue() } : null;
}

/** The place behind what a pattern matches here; the place itself when it does not. */
function past(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
