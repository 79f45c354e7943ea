import type { ScoreItem, ScoreModel } from '@park/criteria';

/** The most points that a table can give. */
export function mostPoints({ parts }: ScoreModel): number {
  return together(parts);
}

function mostOf(item: ScoreItem): number {
  if ('when' in item) return Math.max(item.otherwise, ...item.when.map(([, points]) => points));
  if ('best' in item) return Math.max(...item.best.map(mostOf));
  return 'sum' in item ? Math.min(together(item.sum), item.most ?? Infinity) : item.most;
}

/** Points have few decimals, which adding must not blur. */
function together(items: readonly ScoreItem[]): number {
  return Number(items.reduce((sum, item) => sum + mostOf(item), 0).toFixed(6));
}
