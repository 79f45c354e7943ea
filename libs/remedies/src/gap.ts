import { type FieldSpec, leaves, type Reason, specOf, type Vocabulary } from '@park/criteria';
import { type BoundDistance, boundDistance } from './bound-distance';

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
    const distance = leaf.kind === 'leaf' ? boundDistance(leaf, spec) : undefined;
    return spec && distance && distance.amount > 0 ? [[leaf.path, inUnitOf(text, spec, distance)]] : [];
  });
  return Object.fromEntries(gaps);
}

/** In the words of the document: 万元, 亿元, 百分点, 人. Never rounded to 0. */
function inUnitOf(text: string, spec: FieldSpec, { amount, bound, over }: BoundDistance): Gap {
  const { unit, scale } = unitOf(bound, text, spec);
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
