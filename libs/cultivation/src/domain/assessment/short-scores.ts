import type { Expression, ScoreItem, ScoreThreshold } from '@park/criteria';

/** How many changes of single figures a score is tried with: what needs more is far. */
const TRIES = 2;

/**
 * The same condition with as many points less as one figure of its table can bring at most, then as two can; none where
 * it has no score. Who misses the first needs two changes at least, who misses both three. Ways besides the score, such
 * as an award, do not bring a company nearer whose score is far off: they are nothing that one can set out to do.
 */
export function easierScores(expression: Expression): readonly Expression[] {
  const found: ScoreThreshold[] = [];
  each(expression, (threshold) => found.push(threshold));
  if (found.length === 0) return [];
  return Array.from({ length: TRIES }, (_, at) => eased(expression, at + 1) as Expression);
}

function each(part: unknown, take: (threshold: ScoreThreshold) => void): void {
  if (typeof part !== 'object' || part === null) return;
  const { score, ...rest } = part as { readonly score?: ScoreThreshold };
  if (score?.rules) take(score);
  Object.values(rest).forEach((below) => each(below, take));
}

function eased(part: unknown, changes: number): unknown {
  if (Array.isArray(part)) return part.map((below) => eased(below, changes));
  if (typeof part !== 'object' || part === null) return part;
  const { score } = part as { readonly score?: ScoreThreshold };
  if (score?.rules) {
    // The least that single parts of a table ask for is not eased, but left out.
    const threshold = Object.fromEntries(Object.entries(score).filter(([key]) => key !== 'parts'));
    return { score: { ...threshold, gte: score.gte - mostOf(score.rules.parts, changes) } };
  }
  return Object.fromEntries(Object.entries(part).map(([key, below]) => [key, eased(below, changes)]));
}

/** The most points that so many figures can bring together. */
function mostOf(items: readonly ScoreItem[], changes: number): number {
  const raises = items.flatMap(raisesOf).sort((a, b) => b - a);
  return raises.slice(0, changes).reduce((sum, points) => sum + points, 0);
}

function raisesOf(item: ScoreItem): number[] {
  if ('entered' in item) return [item.most];
  if ('when' in item) {
    const points = [item.otherwise, ...item.when.map(([, given]) => given)];
    return [Math.max(...points) - Math.min(...points)];
  }
  if ('sum' in item) return item.sum.flatMap(raisesOf).map((points) => Math.min(points, item.most ?? Infinity));
  return [Math.max(...item.best.flatMap(raisesOf))];
}
