import type { Expression, Leaf } from '@park/criteria';
import { attribute } from '@park/registry';
import { easierScores } from './short-scores';
import { choosingIn, isChoice } from './ways';

/** How much of its bound a figure may lack: up to the first it is one change away, up to the second two, beyond it is far. */
const SHARES = [0.5, 0.75];

/**
 * Conditions that tell how far one is off: who misses the first needs two changes at least, who misses both is far. Of a
 * score by points, of figures by the part of the bound that is missing; of whole numbers of things one, and two, are
 * always near. None where a condition compares no figure.
 */
export function easierConditions(expression: Expression): readonly Expression[] {
  const scores = easierScores(expression);
  return scores.length > 0 ? scores : easierBounds(expression);
}

function easierBounds(expression: Expression): Expression[] {
  return SHARES.flatMap((share, at) => {
    const eased = figuresOnly(expression, { share, least: at + 1 });
    // Whoever meets the condition itself, by whatever way, is not far from it.
    return eased ? [{ or: [expression, eased] }] : [];
  });
}

interface Ease {
  readonly share: number;
  /** Of things that are counted. */
  readonly least: number;
  /** Figures that tell which way is the own one: their bounds stay as they are. */
  readonly chooses?: ReadonlySet<string>;
}

/** The figures of a condition with easier bounds; what is no figure is taken for granted, or no way where there are others. */
function figuresOnly(expression: Expression, ease: Ease): Expression | null {
  if (ease.chooses && isChoice(expression, ease.chooses)) return expression;
  if ('and' in expression) return joined(expression.and, ease, (parts) => ({ and: parts }));
  if ('or' in expression) {
    const chooses = new Set([...(ease.chooses ?? []), ...choosingIn(expression.or)]);
    return joined(expression.or, { ...ease, chooses }, (parts) => ({ or: parts }));
  }
  return 'field' in expression ? easedLeaf(expression, ease) : null;
}

function joined(parts: readonly Expression[], ease: Ease, join: (some: readonly Expression[]) => Expression) {
  const eased = parts.flatMap((part) => figuresOnly(part, ease) ?? []);
  return eased.length > 1 ? join(eased) : (eased[0] ?? null);
}

function easedLeaf(leaf: Leaf, { share, least }: Ease): Expression | null {
  const { field, op, value } = leaf;
  if ((op !== 'gte' && op !== 'lte') || typeof value !== 'number') return null;
  const entry = attribute(field);
  const part = Math.abs(value) * share;
  const by = entry?.kind === 'number' && entry.unit !== '元' && entry.whole ? Math.max(least, part) : part;
  const bound = op === 'gte' ? value - by : value + by;
  return { ...leaf, value: Number(bound.toPrecision(12)) };
}
