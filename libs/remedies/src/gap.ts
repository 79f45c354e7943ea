import { type FieldSpec, type LeafReason, leaves, type Reason, specOf, type Vocabulary } from '@park/criteria';
import { approximate, difference, exact, isExact } from '@park/kernel';

/** How far a number is from the bound it misses, in the unit of the text. `over`: too much of it. */
export interface Gap {
  readonly amount: number;
  readonly unit: string;
  readonly over: boolean;
}

/** The gaps of the unmet numbers of a reason, by their path; `text`: the words of the document, which name the unit. */
export function gapsOf(reason: Reason, text: string, vocabulary: Vocabulary): Readonly<Record<string, Gap>> {
  const gaps = leaves(reason).flatMap((leaf): [string, Gap][] => {
    const spec = leaf.kind === 'leaf' ? specOf(leaf.field, vocabulary) : undefined;
    const gap = leaf.kind === 'leaf' && spec && gapOf(leaf, text, spec);
    return gap ? [[leaf.path, gap]] : [];
  });
  return Object.fromEntries(gaps);
}

/** The gap of an unmet condition on a number, in the words of the document: 万元, 亿元, 百分点, 人. Never rounded to 0. */
function gapOf(leaf: LeafReason, text: string, spec: FieldSpec): Gap | undefined {
  if (leaf.state !== 'unmet' || (spec.kind !== 'number' && spec.kind !== 'ratio')) return undefined;
  const [low, high = low] = [leaf.required ?? []].flat();
  const short = by(low, leaf.actual);
  if (leaf.op !== 'lte' && short !== undefined && short > 0) return gap(short, low, { text, spec, over: false });
  const over = by(high, leaf.actual);
  return leaf.op !== 'gte' && over !== undefined && over < 0 ? gap(-over, high, { text, spec, over: true }) : undefined;
}

/** bound − actual, exact until the last step. */
function by(bound: unknown, actual: LeafReason['actual']): number | undefined {
  const limit = typeof bound === 'number' ? exact(bound) : null;
  const have = isExact(actual) ? actual : typeof actual === 'number' ? exact(actual) : null;
  if (!limit || !have) return undefined;
  return have.root === 1 && have.minus === 0
    ? approximate(difference(limit, have))
    : approximate(limit) - approximate(have);
}

function gap(
  amount: number,
  bound: unknown,
  { text, spec, over }: { text: string; spec: FieldSpec; over: boolean },
): Gap {
  const { unit, scale } = unitOf(Number(bound), text, spec);
  return { amount: roundedUp(amount / scale), unit, over };
}

function unitOf(bound: number, text: string, { kind, unit = '' }: FieldSpec): { unit: string; scale: number } {
  if (kind === 'ratio') return { unit: '个百分点', scale: 0.01 };
  if (unit === '元' && text.includes('亿') && Math.abs(bound) >= 1e8) return { unit: '亿元', scale: 1e8 };
  return unit === '元' && text.includes('万') ? { unit: '万元', scale: 1e4 } : { unit, scale: 1 };
}

/** To four decimals, away from zero; smaller gaps to the first digit that is not 0. */
function roundedUp(amount: number): number {
  const places = amount < 1e-4 ? Math.min(20, Math.ceil(-Math.log10(amount))) : 4;
  return Math.ceil(Number((amount * 10 ** places).toPrecision(12))) / 10 ** places;
}
