/** A name without the brackets that tell former names, and those names. */
export interface NameApart {
  readonly name: string;
  readonly formerNames: readonly string[];
}

/** Longer than any name that is kept: in brackets without end each would be looked through for its other half. */
const LONGEST = 500;
const FORMER = /^\s*(?:(?:原名称|原名|曾用名)\s*:?|原:)/u;

/**
 * Takes the brackets that begin with 原名称, 原名, 曾用名 or 原: out of a normalised name. A bracket may hold others; one
 * that is not closed is part of the name. Source: projects, section 1.
 */
export function withoutFormerNames(name: string): NameApart {
  if (name.length > LONGEST) return { name, formerNames: [] };
  const kept: string[] = [];
  const formerNames: string[] = [];
  for (let at = 0; at < name.length;) {
    const end = name[at] === '(' ? closingBracket(name, at) : -1;
    const inner = end < 0 ? '' : name.slice(at + 1, end);
    if (FORMER.test(inner)) {
      const apart = withoutFormerNames(inner.replace(FORMER, ''));
      formerNames.push(apart.name, ...apart.formerNames);
      at = end + 1;
    } else {
      kept.push(name[at]!);
      at += 1;
    }
  }
  return { name: kept.join(''), formerNames };
}

function closingBracket(text: string, from: number): number {
  for (let at = from, depth = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}
