export const MAX_DEPTH = 32;
export const MAX_FIELDS = 200;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** A body that is refused before anything reads it; Fastify answers with the status. */
export class BodyRefused extends Error {
  readonly statusCode = 400;
}

/** Parses JSON of at most 32 levels whose objects carry no key that could reach a prototype. */
export function parseJson(text: string): unknown {
  if (deeperThan(MAX_DEPTH, text)) throw new BodyRefused(`提交的数据嵌套超过 ${MAX_DEPTH} 层，请减少层级后重试`);
  try {
    return JSON.parse(text, refuseForbidden);
  } catch (error) {
    if (error instanceof BodyRefused) throw error;
    throw new BodyRefused('提交的内容不是有效的 JSON，请检查格式后重试');
  }
}

/** Parses a form into a flat record; a repeated field becomes an array. Browsers send line breaks as CRLF. */
export function parseForm(text: string): Record<string, string | string[]> {
  const form: Record<string, string | string[]> = {};
  let fields = 0;
  for (const [key, sent] of new URLSearchParams(text)) {
    const value = sent.replaceAll('\r\n', '\n');
    if (++fields > MAX_FIELDS) throw new BodyRefused(`一次最多提交 ${MAX_FIELDS} 个字段，请分几次提交`);
    refuseForbidden(key, null);
    const earlier = form[key];
    form[key] = earlier === undefined ? value : [earlier, value].flat();
  }
  return form;
}

/** Counts brackets outside strings, without recursion, so that hostile input costs one pass. */
function deeperThan(limit: number, text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      if (++depth > limit) return true;
    } else if (character === '}' || character === ']') depth--;
  }
  return false;
}

/** Throws on a key that could reach a prototype; else answers the value. */
export function refuseForbidden(key: string, value: unknown): unknown {
  if (FORBIDDEN_KEYS.has(key)) throw new BodyRefused(`提交的数据含有不允许的字段名「${key}」，请去掉后重试`);
  return value;
}
