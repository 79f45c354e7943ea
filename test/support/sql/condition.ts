import type { Expression, Leaf, ScoreItem, ScoreThreshold } from '@park/criteria';
import { attribute } from '@park/registry';
import { derivedQuantity, derivedValue } from './derived';
import { plain, type Quantity } from './quantity';
import type { WideTable } from './wide-table';

/** A condition as SQL over the wide table: TRUE, FALSE, or NULL by SQL's own three-valued logic. */
export function conditionSql(expression: Expression, table: WideTable): string {
  const part = (each: Expression) => conditionSql(each, table);
  if ('and' in expression) return `(${expression.and.map(part).join(' AND ')})`;
  if ('or' in expression) return `(${expression.or.map(part).join(' OR ')})`;
  if ('not' in expression) return `(NOT ${part(expression.not)})`;
  if ('atLeast' in expression) return atLeastSql(expression.atLeast, expression.of.map(part));
  if ('score' in expression) return scoreSql(expression.score, table);
  if ('undecided' in expression) return '(NULL)';
  const years = typeof expression.year === 'string' ? [expression.year] : expression.year;
  const backs = years?.map((year) => Number(year.slice(2))) ?? [null];
  return `(${backs.map((back) => leafSql(expression, back, table)).join(' AND ')})`;
}

function atLeastSql(count: number, parts: readonly string[]): string {
  const sum = (state: string) => parts.map((part) => `IF(${part} IS ${state}, 1, 0)`).join(' + ');
  return `(CASE WHEN ${sum('TRUE')} >= ${count} THEN TRUE WHEN ${sum('NOT FALSE')} < ${count} THEN FALSE END)`;
}

function leafSql(leaf: Leaf, back: number | null, table: WideTable): string {
  const { field, op } = leaf;
  const values = [leaf.value].flat() as (string | number | boolean)[];
  if (field === 'validTitles' || field === 'titleFirstTime') return titlesSql(field, values, table);
  const entry = attribute(field);
  const spoken = derivedValue(field, table);
  const counted = derivedQuantity(field, back, table);
  if (op === 'exists') return `(${spoken ?? table.of(field, back)} IS NOT NULL)`;
  const answer =
    counted || entry?.kind === 'number' || entry?.kind === 'ratio' || entry?.kind === 'date'
      ? quantitySql(counted ?? plain(table.of(field, back)), leaf, values)
      : `(${values.map((value) => `${spoken ?? table.of(field, back)} ${matching(value)}`).join(' OR ')})`;
  return entry?.nullable ? `(CASE WHEN ${table.noneOf(field)} THEN FALSE ELSE ${answer} END)` : answer;
}

function quantitySql(quantity: Quantity, { op }: Leaf, values: readonly (string | number | boolean)[]): string {
  const [low, high] = [literal(values[0]!), literal(values.at(-1)!)];
  if (op === 'gte') return quantity.compare('>=', low);
  if (op === 'lte') return quantity.compare('<=', low);
  if (op === 'between') return `(${quantity.compare('>=', low)} AND ${quantity.compare('<=', high)})`;
  const equal = (value: string) => `(${quantity.compare('>=', value)} AND ${quantity.compare('<=', value)})`;
  return `(${values.map((value) => equal(literal(value))).join(' OR ')})`;
}

function matching(value: string | number | boolean): string {
  const isPrefix = typeof value === 'string' && value.endsWith('*');
  return isPrefix ? `LIKE ${literal(`${value.slice(0, -1)}%`)}` : `= ${literal(value)}`;
}

function literal(value: string | number | boolean): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}

const HOLDS = "status IN ('valid', 'under_review')";

/** One of the codes among the titles in force; for the first time where only one award of it was ever made. */
function titlesSql(field: string, codes: readonly unknown[], { asOf }: WideTable): string {
  const list = codes.map((code) => literal(String(code))).join(', ');
  const once = `AND (SELECT COUNT(*) FROM title other WHERE other.company = wide.id AND other.code = title.code
    AND other.issued <= '${asOf}') = 1`;
  return `(CASE WHEN titles_known THEN EXISTS (SELECT 1 FROM title WHERE title.company = wide.id AND code IN (${list})
    AND begins <= '${asOf}' AND (ends IS NULL OR ends >= '${asOf}') AND ${HOLDS} ${field === 'titleFirstTime' ? once : ''}) END)`;
}

/** Reached by the points that are certain, or not even by those that are possible. */
function scoreSql({ rules, gte, exclusive, parts = {} }: ScoreThreshold, table: WideTable): string {
  if (!rules) return '(NULL)';
  const named = rules.parts.map((part) => ({ least: parts[part.text], points: pointsSql(part, table) }));
  const reached = (end: 'low' | 'high') =>
    [
      `${named.map(({ points }) => points[end]).join(' + ')} ${exclusive ? '>' : '>='} ${gte}`,
      ...named.flatMap(({ least, points }) => (least === undefined ? [] : [`${points[end]} >= ${least}`])),
    ].join(' AND ');
  return `(CASE WHEN ${reached('low')} THEN TRUE WHEN NOT (${reached('high')}) THEN FALSE END)`;
}

interface Ends {
  readonly low: string;
  readonly high: string;
}

function pointsSql(item: ScoreItem, table: WideTable): Ends {
  if ('when' in item) return rungsSql(item, table);
  if ('entered' in item) {
    const column = table.of(item.entered, item.year ? Number(item.year.slice(2)) : null);
    const points = `LEAST(GREATEST(${column}, 0), ${item.most})`;
    return { low: `COALESCE(${points}, 0)`, high: `COALESCE(${points}, ${item.most})` };
  }
  const each = ('best' in item ? item.best : item.sum).map((below) => pointsSql(below, table));
  const joined = (end: keyof Ends) => {
    if ('best' in item)
      return each.length === 1 ? each[0]![end] : `GREATEST(${each.map((one) => one[end]).join(', ')})`;
    const total = `(${each.map((one) => one[end]).join(' + ')})`;
    return item.most === undefined ? total : `LEAST(${total}, ${item.most})`;
  };
  return { low: joined('low'), high: joined('high') };
}

/** Rungs are asked in order; at the first that is open the worst is `otherwise`, the best the highest still to come. */
function rungsSql({ when, otherwise }: Extract<ScoreItem, { when: unknown }>, table: WideTable): Ends {
  const ends = (open: (from: number) => number) => {
    const cases = when.map(([condition, points], at) => {
      const sql = conditionSql(condition, table);
      return `WHEN ${sql} IS TRUE THEN ${points} WHEN ${sql} IS NULL THEN ${open(at)}`;
    });
    return `(CASE ${cases.join(' ')} ELSE ${otherwise} END)`;
  };
  const highest = (from: number) => Math.max(otherwise, ...when.slice(from).map(([, points]) => points));
  return { low: ends(() => otherwise), high: ends(highest) };
}
