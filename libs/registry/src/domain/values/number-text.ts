import { typed as reading } from '@park/kernel';
import type { Attribute } from '../attributes/attribute';
import type { ParsedValue } from './parsed-value';

/** 15 significant digits survive a double unchanged. */
const MOST_DIGITS = 15;
/** Longer than any number with its unit and what people write around it. */
const MOST_CHARACTERS = 100;

/** Units in which money is written, by how many places they move the point. */
const MONEY_UNITS: Readonly<Record<string, number>> = {
  元: 0,
  千元: 3,
  万元: 4,
  万: 4,
  百万元: 6,
  千万元: 7,
  亿元: 8,
  亿: 8,
};
const MONEY = /^(¥|￥|RMB|CNY|人民币)?\s*(.*?)\s*(元|千元|万元|万|百万元|千万元|亿元|亿)?$/i;
/** Footnote marks, superscripts, circled numbers and fractions: plain characters would make them digits of the figure. */
const RAISED = /\p{No}/u;
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cs}\u115f\u1160\u3164\uffa0]/gu;

/** The unit that a field for money asks for. */
export type FieldUnit = '元' | '万元';

/** The unit that people enter an attribute in, which is also the one its form shows: money in 万元, ratios in percent. */
export function entryUnit({ kind, unit }: Pick<Attribute, 'kind' | 'unit'>): string | undefined {
  if (kind === 'ratio') return '%';
  return unit === '元' ? '万元' : unit;
}

/** An amount in yuan as text in 万元, exact, without trailing zeros. */
export function inTenThousands(yuan: number): string {
  const moved = shifted(String(yuan), -4);
  return moved.includes('.') ? moved.replace(/\.?0+$/, '') : moved;
}

/**
 * Reads a number or, for ratios, a percentage. A bare number is in the field's unit; a unit that is written is read
 * exactly. Never rounds: what cannot be kept exactly, or could be two cells or another grouping, is refused.
 */
export function parseNumber(attribute: Attribute, typed: string, fieldUnit: FieldUnit = '元'): ParsedValue {
  const refused = (message: string): ParsedValue => ({ ok: false, message });
  const text = typed.replace(INVISIBLE, '').trim();
  if (text.length > MOST_CHARACTERS) return refused(`“${attribute.label}”填写的内容太长，请只填写一个数，如 12,500。`);
  if (RAISED.test(text)) return refused(notANumber(attribute, text, fieldUnit));
  if (/[\t\n\v\f\r\u2028\u2029]/.test(text)) return refused(twoCells(attribute));
  const plain = text.normalize('NFKC').replace(/[−–—]/g, '-').trim();
  const { number, places } = withUnitRead(attribute, plain.replace(/元整$/, '元'), fieldUnit);
  if (RANGE.test(plain)) return refused(notANumber(attribute, plain, fieldUnit));
  if (/\d\s+\S*\d/.test(number) && !reading.isGrouped(number)) return refused(twoCells(attribute));
  if (number.includes(',') && !reading.isGrouped(number)) return refused(otherGrouping(attribute));
  const parts = /^-?(\d+)(?:\.(\d+))?$/.exec(number.replace(/[,\s]/g, ''));
  if (!parts) return refused(notANumber(attribute, plain, fieldUnit));
  const moved = shifted(number.replace(/[,\s]/g, ''), places);
  if (moved.replace(/\D/g, '').replace(/^0+/, '').length > MOST_DIGITS)
    return refused(`“${attribute.label}”的位数过多，请核对单位${unitOf(attribute, fieldUnit)}后重新填写。`);
  const value = Number(moved);
  const message = rangeProblem(attribute, value, moved.split('.')[1]);
  return message ? refused(message) : { ok: true, value: value === 0 ? 0 : value };
}

const RANGE = /^-?[\d.,\s]*\d\s*[\u4e00-\u9fff]*\s*(?:[-~～]|到|至)\s*\d/;

/** The number without its unit, and how far the unit moves the point. */
function withUnitRead(attribute: Attribute, text: string, fieldUnit: FieldUnit): { number: string; places: number } {
  if (attribute.kind === 'ratio') return { number: text.replace(/\s*%$/, ''), places: -2 };
  if (attribute.unit === '元') {
    // A sign of the currency says yuan, whatever the field asks for.
    const [, sign, number = '', unit = sign ? '元' : fieldUnit] = MONEY.exec(text) ?? [];
    return { number, places: MONEY_UNITS[unit] ?? 0 };
  }
  const { unit } = attribute;
  return { number: unit && text.endsWith(unit) ? text.slice(0, -unit.length).trim() : text, places: 0 };
}

/** What is wrong with a number that is already one, or null. */
export function rangeProblem(attribute: Attribute, value: number, decimals = ''): string | null {
  const places = decimals.replace(/0+$/, '').length;
  if (Math.abs(value) >= 10 ** MOST_DIGITS) return `“${attribute.label}”位数过多，请核对单位和位数。`;
  if (attribute.whole && !Number.isInteger(value)) return `“${attribute.label}”应为整数，请去掉小数。`;
  if (attribute.unit === '元' && places > 2) return `“${attribute.label}”最多保留到分（两位小数），请核对。`;
  const unit = attribute.unit ? ` ${attribute.unit}` : '';
  const shown = (bound: number) => (attribute.kind === 'ratio' ? `${bound * 100}%` : `${bound}${unit}`);
  if (attribute.min !== undefined && value < attribute.min) {
    return `“${attribute.label}”不能小于 ${shown(attribute.min)}，请核对。`;
  }
  if (attribute.max !== undefined && value > attribute.max) {
    return `“${attribute.label}”不能大于 ${shown(attribute.max)}，请核对。`;
  }
  return null;
}

/** A decimal text with its point moved to the right, or by a negative number to the left; exact. */
function shifted(text: string, places: number): string {
  if (places === 0) return text;
  const sign = text.startsWith('-') ? '-' : '';
  const [whole = '', decimals = ''] = text.replace('-', '').split('.');
  const digits = places < 0 ? whole.padStart(1 - places, '0') + decimals : whole + decimals.padEnd(places, '0');
  const point = places < 0 ? Math.max(whole.length, 1 - places) + places : whole.length + places;
  const rest = digits.slice(point);
  return `${sign}${digits.slice(0, point)}${rest ? `.${rest}` : ''}`;
}

function twoCells(attribute: Attribute): string {
  return `“${attribute.label}”中有空格或换行，像是两个单元格粘在了一起，请只填写一个数；千位之间可以用逗号，如 12,500。`;
}

function otherGrouping(attribute: Attribute): string {
  return `“${attribute.label}”中的逗号不在千位上，分不清是分隔还是小数点，请改写，如 12,500 或 12.5。`;
}

const CHINESE_DIGITS = '[〇零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]';
const UNITS = '(?:元|千元|万元|万|百万元|千万元|亿元|亿)';

/** What people write in place of a number, and what to write instead. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [RAISED, '带有脚注、上标或分数，请只留下数字本身'],
  [/^\((.*\d.*)\)$/, '括号里的数如表示负数，请写成 -123 的形式；否则请去掉括号'],
  [RANGE, '像是一个范围，请只填一个确定的数'],
  [
    /约|大概|左右|上下|近\d|余|多(?:$|万|亿|千|元|人)|以上|以下|不到|超|[<>≥≤≈+]/,
    '请填一个确定的数，不写“约”“以上”；没有准确数字时可先不填',
  ],
  [new RegExp(`\\d\\s*${UNITS}\\s*\\d`), '请只用一个单位，如 1.2 亿元'],
  [new RegExp(CHINESE_DIGITS), '请用阿拉伯数字填写，如一千万写作 1000 万元'],
];

function notANumber(attribute: Attribute, text: string, fieldUnit: FieldUnit): string {
  const remedy = REMEDIES.find(([written]) => written.test(text))?.[1];
  if (remedy) return `“${attribute.label}”应为数字，填的是“${text.slice(0, 20)}”：${remedy}。`;
  if (attribute.kind === 'ratio') return `“${attribute.label}”应为百分数，请填写如 3.5 或 3.5%。`;
  return `“${attribute.label}”应为数字${unitOf(attribute, fieldUnit)}，请只填写数字，如 12,500。`;
}

function unitOf({ unit }: Attribute, fieldUnit: FieldUnit): string {
  return unit ? `（${unit === '元' ? fieldUnit : unit}）` : '';
}
