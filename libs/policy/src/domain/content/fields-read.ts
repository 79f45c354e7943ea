import type { Expression, ScoreItem } from '@park/criteria';

/** The attributes that a condition reads itself, those of its tables of points as well. */
export function fieldsRead(expression: Expression): ReadonlySet<string> {
  return new Set(fieldsOf(expression));
}

function fieldsOf(expression: Expression): string[] {
  if ('and' in expression) return expression.and.flatMap(fieldsOf);
  if ('or' in expression) return expression.or.flatMap(fieldsOf);
  if ('not' in expression) return fieldsOf(expression.not);
  if ('atLeast' in expression) return expression.of.flatMap(fieldsOf);
  if ('undecided' in expression) return [];
  if ('score' in expression) return (expression.score.rules?.parts ?? []).flatMap(fieldsOfItem);
  return [expression.field];
}

function fieldsOfItem(item: ScoreItem): string[] {
  if ('when' in item) return item.when.flatMap(([condition]) => fieldsOf(condition));
  if ('entered' in item) return [item.entered];
  return ('best' in item ? item.best : item.sum).flatMap(fieldsOfItem);
}
