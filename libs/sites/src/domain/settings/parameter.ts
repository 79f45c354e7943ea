import { type FieldProblem, plainText, typed as read } from '@park/kernel';

/** What a parameter of the park is made of: one figure or choice, named `value`, or several. */
export interface ParameterPart {
  readonly key: string;
  readonly label: string;
  readonly kind: 'money' | 'number' | 'whole' | 'choice';
  /** Of money 万元, also by something: 万元/亩. */
  readonly unit?: string;
  /** A share of one, which can be typed as a percentage. */
  readonly isShare?: boolean;
  readonly codes?: Readonly<Record<string, string>>;
  readonly least?: number;
  readonly most?: number;
  /** Left empty, the park sets none. */
  readonly isOptional?: boolean;
}

/** The parts as they are kept: decimal texts, money in yuan; null: the park sets none. */
export type ParameterValues = Readonly<Record<string, string | null>>;

/** A rule that a park sets for itself, from a day on, and what holds until it does. */
export interface ParkParameter {
  readonly name: string;
  readonly label: string;
  readonly group: string;
  readonly parts: readonly ParameterPart[];
  readonly usual: ParameterValues;
  /** Where the usual values are from. */
  readonly source: string;
  /** What it decides, in a sentence. */
  readonly effect: string;
  /** Only a leader sets what limits the managers. */
  readonly isLeaders?: boolean;
  readonly whyNot?: (values: ParameterValues) => string | null;
}

/** A parameter as it was set: from a day on, why, and by whom. */
export interface ParameterSet {
  readonly values: ParameterValues;
  readonly fromOn: string;
  readonly basis: string;
}

type ReadValues = { readonly values: ParameterValues } | { readonly problems: readonly FieldProblem[] };

/** The parts as typed; money in 万元 unless its unit is named. */
export function readParameter(parameter: ParkParameter, typed: Readonly<Record<string, string>>): ReadValues {
  const problems: FieldProblem[] = [];
  const values: Record<string, string | null> = {};
  for (const part of parameter.parts) {
    const found = readPart(part, typed[part.key] ?? '');
    if ('message' in found) problems.push({ field: part.key, message: found.message });
    else values[part.key] = found.value;
  }
  const wrong = problems.length === 0 ? parameter.whyNot?.(values) : null;
  if (wrong) problems.push({ field: parameter.parts[0]!.key, message: wrong });
  return problems.length > 0 ? { problems } : { values };
}

function readPart(
  part: ParameterPart,
  typed: string,
): { readonly value: string | null } | { readonly message: string } {
  const { label, kind, codes = {}, isOptional = false } = part;
  const text = plainText(typed);
  if (text === '') return isOptional ? { value: null } : { message: `请填写“${label}”。` };
  if (kind === 'choice')
    return Object.hasOwn(codes, text) ? { value: text } : { message: `“${label}”请从列出的选项中选择。` };
  const plain = read.figure(typed, label);
  if ('message' in plain) return plain;
  const bare = bareFigure(plain.figure, part);
  const figure = kind === 'money' ? yuanOf(bare) : bare;
  return figure !== null && liesWithin(figure, part) ? { value: figure } : { message: remedyOf(part, plain.figure) };
}

/** How people write the units of counted things. */
const UNIT_WORDS: Readonly<Record<string, readonly string[]>> = { 人: ['人', '位', '名'], 天: ['天', '日'] };

/** The figure without the unit that stands beside its field; a share also from its percentage. */
function bareFigure(figure: string, { kind, unit = '', isShare = false }: ParameterPart): string {
  const own = kind === 'money' ? unit.replace(MONEY, '') : unit;
  const words = UNIT_WORDS[own] ?? [own];
  const word = words.find((each) => each !== '' && figure.endsWith(each)) ?? '';
  const bare = figure.slice(0, figure.length - word.length).trim();
  const [, percent] = (isShare && /^(\d{1,3}(?:\.\d{1,2})?)\s*%$/.exec(bare)) || [];
  return percent === undefined ? bare : String(Number((Number(percent) / 100).toFixed(4)));
}

/** More than any park has, in yuan or in any other unit. */
const MOST = { money: 1_000_000_000_000, number: 1_000_000_000, whole: 999_999, choice: 0 } as const;
const MONEY = '万元';

function liesWithin(figure: string, { kind, least = 0, most = MOST[kind] }: ParameterPart): boolean {
  const isSound = kind === 'whole' ? /^\d{1,6}$/.test(figure) : /^\d{1,14}(\.\d{1,4})?$/.test(figure);
  return isSound && Number(figure) >= least && Number(figure) <= most;
}

const WRITTEN = new Intl.NumberFormat('en', { maximumFractionDigits: 8 });

function remedyOf(
  { label, kind, unit = kind === 'money' ? MONEY : '', least = 0, most }: ParameterPart,
  typed: string,
) {
  const words = (limit: number) => WRITTEN.format(kind === 'money' ? limit / 10_000 : limit);
  const asked = `请填写 ${words(least)} 到 ${words(most ?? MOST[kind])} 之间的${kind === 'whole' ? '整数' : '数字'}`;
  const of = unit && `，单位${unit}`;
  const also = kind === 'money' ? '，也可写 1亿元、500万' : '';
  const below = /^[-−]/.test(typed) ? `不能小于 ${words(least)}，` : '';
  return `“${label}”${below}${asked}${of}${also}。`;
}

const PLACES: Readonly<Record<string, number>> = { '': 4, 万: 4, 万元: 4, 亿: 8, 亿元: 8, 元: 0 };

/** A plain figure with its unit as yuan; null where it is none. */
function yuanOf(figure: string): string | null {
  const [, whole = '', decimals = '', unit = ''] =
    /^(\d{1,10})(?:\.(\d{1,8}))?\s*(万元?|亿元?|元)?$/.exec(figure) ?? [];
  const places = PLACES[unit];
  if (whole === '' || places === undefined) return null;
  const digits = whole + decimals.padEnd(places, '0');
  const cut = whole.length + places;
  const [yuan, rest] = [digits.slice(0, cut).replace(/^0+(?=\d)/, ''), digits.slice(cut).replace(/0+$/, '')];
  return rest === '' ? yuan : `${yuan}.${rest}`;
}

/** A part as its form shows it: money in 万元. */
function typedPart({ kind }: ParameterPart, value: string | null): string {
  if (value === null) return '';
  return kind === 'money' ? String(Number(value) / 10_000) : value;
}

/** A part in words. */
export function partWords(part: ParameterPart, value: string | null | undefined): string {
  if (value === null || value === undefined) return '不设';
  if (part.kind === 'choice') return part.codes?.[value] ?? value;
  const text = typedPart(part, value);
  return part.kind === 'money' ? `${text} ${part.unit ?? MONEY}` : `${text}${part.unit ? ` ${part.unit}` : ''}`;
}

/** What pages ask of the parts of a parameter. */
export const parameterForm = { partWords, typedPart };
