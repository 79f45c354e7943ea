import { type CalendarDate, calendarDate, daysBetween, yearOf } from '@park/kernel';
import { type Expression, type FieldSpec, type Leaf, specOf, type Vocabulary } from '@park/criteria';
import type { ParseProblem } from '@park/clauses';
import { attribute } from '@park/registry';
import { exactText } from '../explanation/exact-text';

/** Ratios above this are rare enough to ask whether percent were meant. */
const WHOLE = 1;

/**
 * What is possible but hardly meant in a condition that was read without problems, in Chinese with its place: percent
 * written as a whole number, codes that no list has, days that have not come for what has come to pass, bounds that exclude
 * each other, alternatives that leave nothing out. To be confirmed by a person.
 */
export function conditionQuestions(
  expression: Expression,
  vocabulary: Vocabulary,
  today: CalendarDate,
): ParseProblem[] {
  return questionsAt(expression, '$', { field: (key) => vocabulary.field(key), today });
}

interface Asked extends Vocabulary {
  readonly today: CalendarDate;
}

function questionsAt(part: Expression, path: string, vocabulary: Asked): ParseProblem[] {
  const below = (parts: readonly Expression[], name: string) =>
    parts.flatMap((each, at) => questionsAt(each, `${path}.${name}[${at}]`, vocabulary));
  if ('and' in part) return [...below(part.and, 'and'), ...clashes(part.and, path, vocabulary)];
  if ('or' in part) return [...below(part.or, 'or'), ...tautologies(part.or, path, vocabulary)];
  if ('not' in part) return questionsAt(part.not, `${path}.not`, vocabulary);
  if ('atLeast' in part) return below(part.of, 'of');
  return 'field' in part ? asksOf(part, path, vocabulary) : [];
}

function asksOf(leaf: Leaf, path: string, vocabulary: Asked): ParseProblem[] {
  return [
    ...percents(leaf, path, vocabulary),
    ...unlisted(leaf, path, vocabulary),
    ...strangeDays(leaf, path, vocabulary),
    ...strangeAges(leaf, path, vocabulary),
  ];
}

/** Nothing that is recorded of a company happened before the republic, and what has come to pass is not later than today. */
const EARLIEST = calendarDate('1949-10-01');

function strangeDays(leaf: Leaf, path: string, vocabulary: Asked): ParseProblem[] {
  const spec = specOf(leaf.field, vocabulary);
  if (spec?.kind !== 'date') return [];
  const days = [leaf.value ?? []].flat().filter((each) => typeof each === 'string');
  const least = leaf.op === 'lte' ? undefined : days.toSorted()[0];
  const most = leaf.op === 'gte' ? undefined : days.toSorted().at(-1);
  const says = (words: string) => [{ path: `${path}.value`, message: `“${spec.label}”${words}，请核对。` }];
  if (!spec.ahead && least !== undefined && least > vocabulary.today) {
    return says(`不会晚于今天（${vocabulary.today}），现为 ${least}，目前没有企业能达到`);
  }
  return most !== undefined && most < EARLIEST ? says(`不晚于 ${most}，早于 ${EARLIEST}，几乎没有企业能达到`) : [];
}

/** What grows by time alone began on a day, too: an age reaches back to it. */
function strangeAges(leaf: Leaf, path: string, vocabulary: Asked): ParseProblem[] {
  const spec = specOf(leaf.field, vocabulary);
  if (!spec?.elapses || leaf.op === 'lte' || leaf.op === 'exists') return [];
  const inDays = daysBetween(EARLIEST, vocabulary.today);
  const most = spec.elapses === 'years-to-year-end' ? yearOf(vocabulary.today) - yearOf(EARLIEST) : inDays;
  const least = Math.min(...[leaf.value ?? []].flat().map(Number));
  if (!(least > most)) return [];
  const began = `从 ${EARLIEST} 算起也不到 ${least}${spec.unit ? ` ${spec.unit}` : ''}`;
  return [{ path: `${path}.value`, message: `“${spec.label}”${began}，几乎没有企业能达到，请核对。` }];
}

function percents(leaf: Leaf, path: string, vocabulary: Vocabulary): ParseProblem[] {
  const spec = specOf(leaf.field, vocabulary);
  if (spec?.kind !== 'ratio') return [];
  const large = [leaf.value ?? []].flat().filter((each) => typeof each === 'number' && Math.abs(each) > WHOLE);
  const asked = large.map((each) => `${shown(Number(each) * 100)}%，是否应为 ${shown(Number(each))}%？`);
  return asked.length > 0 ? [{ path: `${path}.value`, message: `“${spec.label}”：${asked.join('')}` }] : [];
}

function unlisted(leaf: Leaf, path: string, vocabulary: Vocabulary): ParseProblem[] {
  const spec = specOf(leaf.field, vocabulary);
  const { listed } = spec?.form ?? {};
  const strange = listed ? [leaf.value ?? []].flat().filter((each) => !listed(String(each))) : [];
  if (strange.length === 0) return [];
  const message = `“${spec!.label}”的代码表中没有 ${strange.slice(0, 8).join('、')}，不会有企业因此符合，请核对。`;
  return [{ path: `${path}.value`, message }];
}

const shown = (value: number): string => String(Number(value.toPrecision(12)));

/** With its unit, as forms ask for it. */
function boundText({ key }: FieldSpec, bound: string | number): string {
  const entry = attribute(key);
  return entry && typeof bound === 'number' ? exactText(entry, bound) : String(bound);
}

interface Side {
  readonly at: number;
  readonly bound: string | number;
}

interface Sides {
  readonly spec: FieldSpec;
  readonly lows: readonly Side[];
  readonly highs: readonly Side[];
  readonly only: readonly { readonly at: number; readonly codes: readonly unknown[] }[];
}

/** The direct conditions on one attribute of one year: what it must reach and not exceed (`closed`: by both), what it must be. */
function sidesOf(parts: readonly Expression[], vocabulary: Vocabulary, closed: readonly string[]): Sides[] {
  const byFact = new Map<string, { leaf: Leaf; at: number }[]>();
  parts.forEach((leaf, at) => {
    if (!('field' in leaf)) return;
    const name = `${leaf.field}@${[leaf.year].flat().join()}`;
    byFact.set(name, [...(byFact.get(name) ?? []), { leaf, at }]);
  });
  return [...byFact.values()].flatMap((all) => {
    const spec = specOf(all[0]!.leaf.field, vocabulary);
    const bounds = (ops: readonly string[], pick: 0 | -1): Side[] =>
      all
        .filter(({ leaf }) => ops.includes(leaf.op))
        .map(({ leaf, at }) => ({ at, bound: [leaf.value].flat().at(pick) as string | number }));
    const only = all
      .filter(({ leaf }) => spec?.kind !== 'set' && (leaf.op === 'eq' || leaf.op === 'in'))
      .map(({ leaf, at }) => ({ at, codes: [leaf.value].flat() }));
    return spec ? [{ spec, lows: bounds(['gte', ...closed], 0), highs: bounds(['lte', ...closed], -1), only }] : [];
  });
}

function clashes(parts: readonly Expression[], path: string, vocabulary: Vocabulary): ParseProblem[] {
  return sidesOf(parts, vocabulary, ['between']).flatMap(({ spec, lows, highs, only }) => {
    const clash = lows.flatMap((low) =>
      highs.filter((high) => low.bound > high.bound).map((high) => ({ low, high })),
    )[0];
    if (clash) {
      const { low, high } = clash;
      const [least, most] = [boundText(spec, low.bound), boundText(spec, high.bound)];
      const message = `“${spec.label}”须不低于 ${least} 又须不高于 ${most}，没有企业能同时达到，请核对。`;
      return [{ path: `${path}.and[${Math.max(low.at, high.at)}].value`, message }];
    }
    const apart = only.find((each, at) => only.slice(0, at).some((other) => !overlap(each.codes, other.codes)));
    const message = `“${spec.label}”在同一组条件里须等于不同的值，没有企业能同时达到，请核对。`;
    return apart ? [{ path: `${path}.and[${apart.at}].value`, message }] : [];
  });
}

function tautologies(parts: readonly Expression[], path: string, vocabulary: Vocabulary): ParseProblem[] {
  return sidesOf(parts, vocabulary, []).flatMap(({ spec, lows, highs }) => {
    const pair = lows.flatMap((low) => highs.filter((high) => high.at !== low.at && low.bound <= high.bound))[0];
    const message = `“${spec.label}”的两种情形合起来包括了所有值，这一组条件总会符合，请核对。`;
    return pair ? [{ path: `${path}.or[${pair.at}].value`, message }] : [];
  });
}

function overlap(a: readonly unknown[], b: readonly unknown[]): boolean {
  const fits = (code: unknown, wanted: unknown) =>
    code === wanted ||
    (typeof wanted === 'string' && wanted.endsWith('*') && String(code).startsWith(wanted.slice(0, -1)));
  return a.some((each) => b.some((other) => fits(each, other) || fits(other, each)));
}
