import type { RelativeYear, Scalar, ScoreItem, ScoreModel, Vocabulary } from '@park/criteria';
import { checkExpression, checkText, checkYear, isNumber, isObject, newReading } from './parse';
import { type ParseProblem, type Place, type Reading, refuseOthers, specNamed, withinBudget } from './parse';

export type ParsedModel =
  | { readonly ok: true; readonly model: ScoreModel }
  | { readonly ok: false; readonly problems: readonly ParseProblem[] };

const KINDS = ['from', 'upTo', 'when', 'best', 'sum', 'entered'] as const;
const KEYS: Readonly<Record<(typeof KINDS)[number], readonly string[]>> = {
  from: ['text', 'field', 'year', 'from', 'otherwise'],
  upTo: ['text', 'field', 'year', 'upTo', 'otherwise'],
  when: ['text', 'when', 'otherwise'],
  best: ['text', 'best'],
  sum: ['text', 'sum', 'most'],
  entered: ['text', 'entered', 'year', 'most'],
};

/** Reads a scoring table from outside. Bands (`from`, `upTo`) become conditions. Bounded, never throws. */
export function parseModel(json: unknown, vocabulary: Vocabulary, path = '$'): ParsedModel {
  const reading = newReading(vocabulary, {});
  const parts = isObject(json) ? json['parts'] : undefined;
  const read = items(parts, { json, path: `${path}.parts`, depth: 1 }, reading);
  if (new Set(read.map(({ text }) => text)).size < read.length)
    reading.report(`${path}.parts`, '各部分的名称不得重复。');
  return reading.problems.length > 0 ? { ok: false, problems: reading.problems } : { ok: true, model: { parts: read } };
}

function items(json: unknown, { path, depth }: Place, reading: Reading): ScoreItem[] {
  if (!Array.isArray(json) || json.length === 0) {
    reading.report(path, '此处应为至少含一个评分项的数组。');
    return [];
  }
  return json.flatMap((each, at) => item({ json: each, path: `${path}[${at}]`, depth: depth + 1 }, reading) ?? []);
}

function item(place: Place, reading: Reading): ScoreItem | undefined {
  const { json, path } = place;
  if (!withinBudget(place, reading)) return undefined;
  const kind = isObject(json) ? KINDS.filter((each) => each in json) : [];
  if (!isObject(json) || kind.length !== 1) {
    reading.report(path, `评分项须且只能含 ${KINDS.join('、')} 之一。`);
    return undefined;
  }
  refuseOthers(json, { allowed: KEYS[kind[0]!], path }, reading);
  checkText(json['text'], `${path}.text`, reading);
  const text = String(json['text']);
  switch (kind[0]!) {
    case 'from':
      return { text, when: bands(json, place, { reading, op: 'gte' }), otherwise: points(json, path, reading) };
    case 'upTo':
      return { text, when: bands(json, place, { reading, op: 'lte' }), otherwise: points(json, path, reading) };
    case 'when':
      return { text, when: rungs(json['when'], place, reading), otherwise: points(json, path, reading) };
    case 'best':
      return { text, best: items(json['best'], { ...place, path: `${path}.best` }, reading) };
    case 'sum':
      if (json['most'] !== undefined) positive(json['most'], `${path}.most`, reading);
      return {
        text,
        sum: items(json['sum'], { ...place, path: `${path}.sum` }, reading),
        most: json['most'] as number | undefined,
      };
    case 'entered':
      return entered(json, path, reading);
  }
}

type Rungs = Extract<ScoreItem, { when: unknown }>['when'];

function bands(
  json: Record<string, unknown>,
  place: Place,
  { reading, op }: { reading: Reading; op: 'gte' | 'lte' },
): Rungs {
  const { field, year } = json;
  const given = pairs(json[op === 'gte' ? 'from' : 'upTo'], `${place.path}.${op === 'gte' ? 'from' : 'upTo'}`, reading);
  const ordered = given.every(([bound], at) => {
    const before = given[at - 1]?.[0] as number | undefined;
    return before === undefined || (op === 'gte' ? (bound as number) < before : (bound as number) > before);
  });
  if (!ordered) reading.report(place.path, '各档须从高分到低分排列：from 由大到小，upTo 由小到大。');
  return rungs(
    given.map(([value, score]) => [{ field, op, value, ...(year === undefined ? {} : { year }) }, score]),
    place,
    reading,
  );
}

function rungs(json: unknown, { path, depth }: Place, reading: Reading): Rungs {
  return pairs(json, path, reading).map(([condition, score], at) => {
    checkExpression({ json: condition, path: `${path}[${at}]`, depth: depth + 1 }, reading);
    if (!isNumber(score)) reading.report(`${path}[${at}][1]`, '分值应为数字。');
    return [condition, score] as unknown as Rungs[number];
  });
}

function pairs(json: unknown, path: string, { report }: Reading): [Scalar | object, unknown][] {
  if (Array.isArray(json) && json.length > 0 && json.every((each) => Array.isArray(each) && each.length === 2)) {
    return json as [Scalar | object, unknown][];
  }
  report(path, '此处应为 [[门槛或条件, 分值], …]。');
  return [];
}

function points(json: Record<string, unknown>, path: string, { report }: Reading): number {
  if (!isNumber(json['otherwise'])) report(`${path}.otherwise`, '请写明各档都不满足时的分值（otherwise）。');
  return json['otherwise'] as number;
}

function positive(value: unknown, path: string, { report }: Reading): void {
  if (!isNumber(value) || value <= 0) report(path, '最高分应为正数。');
}

function entered(json: Record<string, unknown>, path: string, reading: Reading): ScoreItem {
  const spec = specNamed(json['entered'], reading);
  if (spec?.kind !== 'number') reading.report(`${path}.entered`, '应为属性字典中的数值属性。');
  else checkYear(json['year'], spec, { path, reading });
  positive(json['most'], `${path}.most`, reading);
  return {
    text: String(json['text']),
    entered: String(json['entered']),
    year: json['year'] as RelativeYear | undefined,
    most: json['most'] as number,
  };
}
