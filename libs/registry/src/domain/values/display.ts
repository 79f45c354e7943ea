import { type FactValue, type LeafReason, specOf } from '@park/criteria';
import { approximate, isExact } from '@park/kernel';
import { vocabulary } from '../attributes/dictionary';
import { divisionText } from '../attributes/divisions';
import { industryText } from '../industry/industry';
import { isFactSource, sourceLabels } from '../ledger/fact-source';
import { inTenThousands } from './number-text';
import type { StoredValue } from '../ledger/snapshot';
import { titleLine } from './title-text';
import type { TitleRecord } from './titles';

/** What display needs of an attribute. */
export interface Displayed {
  readonly kind: string;
  readonly unit?: string;
  readonly codes?: Readonly<Record<string, string>>;
  readonly format?: string;
}

/** Of an attribute, or of a word of the conditions themselves, such as what is applied for. */
const entryOf = (field: string) => specOf(field, vocabulary);

const plain = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });
const exactly = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 20 });

/** A value as people read it: 1,250.5 万元, 3.5%, 是, code labels. null is 无. Rounded to two places for reading only. */
export function formatValue(attribute: Displayed, value: StoredValue | FactValue | undefined): string {
  if (value === undefined) return '未登记';
  if (value === null) return '无';
  if (Array.isArray(value)) return formatSeveral(attribute, value as readonly (string | TitleRecord)[]);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (isExact(value)) return formatNumber(attribute, approximate(value));
  if (typeof value === 'number') return formatNumber(attribute, value);
  const code = String(value);
  return attribute.format === 'industry' ? industryText(code) : (attribute.codes?.[code] ?? otherCode(attribute, code));
}

function otherCode({ format }: Displayed, code: string): string {
  return format === 'region' ? divisionText(code) : code;
}

/** The unrounded number with its unit, for a tooltip or a form: 12,505,000.5 元. Anything else as formatValue. */
export function formatExactly(attribute: Displayed, value: StoredValue | FactValue | undefined): string {
  const number = isExact(value) ? approximate(value) : value;
  if (typeof number !== 'number') return formatValue(attribute, value);
  if (attribute.kind === 'ratio') return `${exactly.format(Number((number * 100).toPrecision(13)))}%`;
  return withUnit(exactly.format(number), attribute.unit);
}

/** What a form shows for a value, readable again by parseEntry: 万元, percent without sign, codes. */
export function formText(attribute: Displayed, value: StoredValue | undefined): string {
  if (value === undefined) return '';
  if (value === null) return '无';
  if (Array.isArray(value)) {
    if (attribute.kind !== 'set' && value.length === 0) return '无';
    return (value as readonly (string | TitleRecord)[])
      .map((each) => (typeof each === 'string' ? each : titleLine(each)))
      .join('\n');
  }
  if (typeof value === 'number' && attribute.kind === 'ratio') return String(Number((value * 100).toPrecision(13)));
  if (typeof value === 'number' && attribute.unit === '元') return inTenThousands(value);
  return String(value);
}

/** The condition in words: 2025 年度研发费用占营业收入比重 ≥ 3%. `negated` for a condition below a NOT. */
export function describeRequirement(reason: LeafReason, negated = false): string {
  const attribute = entryOf(reason.field);
  const subject = `${reason.year === null ? '' : `${reason.year} 年度`}${attribute?.label ?? reason.field}`;
  const shown = (value: unknown) =>
    formatValue(attribute ?? { kind: 'text' }, inWords(value, attribute) as StoredValue);
  const several = Array.isArray(reason.required) ? reason.required : [reason.required];
  switch (reason.op) {
    case 'exists':
      return negated ? `没有“${subject}”` : `有“${subject}”`;
    case 'gte':
      return `${subject} ${negated ? '<' : '≥'} ${shown(several[0])}`;
    case 'lte':
      return `${subject} ${negated ? '>' : '≤'} ${shown(several[0])}`;
    case 'between':
      return `${subject}${negated ? '不' : ''}在 ${shown(several[0])} 至 ${shown(several[1])} 之间`;
    case 'eq':
      if (typeof several[0] === 'boolean') return `${subject}：${several[0] !== negated ? '是' : '否'}`;
      return `${subject}${negated ? '不' : ''}为 ${shown(several[0])}`;
    case 'in':
    case 'containsAny':
      return `${subject}${negated ? '不' : ''}属于：${several.map(shown).join('、')}`;
  }
}

/** What we have, with source and date: 2.4%（税务，2026-05-31）; 未登记; or why it does not count. */
export function describeActual(reason: LeafReason): string {
  if (reason.unknownBecause === 'covered') return '仅授权人员可见';
  if (reason.unknownBecause === 'missing') return '未登记';
  if (reason.unknownBecause === 'underived') return '缺少计算所需的数据';
  if (reason.unknownBecause === 'undecided' && reason.actual === undefined) return '无法由现有数据判定，须人工认定';
  if (reason.actual === undefined) return '未登记';
  const shown = distinguishable(reason, entryOf(reason.field) ?? { kind: 'text' });
  const origin = [isFactSource(reason.source) ? sourceLabels[reason.source] : reason.source, reason.observedOn];
  const noted = origin.some(Boolean) ? `${shown}（${origin.filter(Boolean).join('，')}）` : shown;
  if (reason.unknownBecause === 'undecided') return `${noted}，企业自评不作数，须人工认定`;
  return reason.unknownBecause === 'stale' ? `${noted}，已过期，需更新` : noted;
}

/** Rounding must not make a value look like the bound that it misses, or passes below a NOT: then the unrounded value is shown. */
function distinguishable(reason: LeafReason, attribute: Displayed): string {
  const shown = formatValue(attribute, reason.actual);
  const bounds = Array.isArray(reason.required) ? reason.required : [reason.required];
  const misleading = bounds.some((bound) => formatValue(attribute, bound) === shown);
  return misleading ? formatExactly(attribute, reason.actual) : shown;
}

function formatNumber(attribute: Displayed, value: number): string {
  if (attribute.kind === 'ratio') return `${plain.format(value * 100)}%`;
  if (attribute.unit === '元' || attribute.unit === '元/亩') return formatMoney(value, attribute.unit);
  return withUnit(plain.format(value), attribute.unit);
}

function formatMoney(yuan: number, unit: string): string {
  const size = Math.abs(yuan);
  if (size >= 1e8) return `${plain.format(yuan / 1e8)} 亿${unit}`;
  return size >= 1e4 ? `${plain.format(yuan / 1e4)} 万${unit}` : `${plain.format(yuan)} ${unit}`;
}

function formatSeveral(attribute: Displayed, several: readonly (string | TitleRecord)[]): string {
  if (several.length === 0) return '无';
  const shown = (each: string | TitleRecord) =>
    typeof each === 'string' ? (attribute.codes?.[each] ?? each) : titleLine(each);
  return several.map(shown).join(typeof several[0] === 'string' ? '、' : '\n');
}

function withUnit(number: string, unit: string | undefined): string {
  return unit ? `${number} ${unit}` : number;
}

/** A prefix of administrative divisions by the division it stands for: 1201* is all of 天津市. */
function inWords(value: unknown, attribute: Displayed | undefined): unknown {
  if (typeof value !== 'string' || !value.endsWith('*')) return value;
  const prefix = value.slice(0, -1);
  const division = attribute?.codes?.[prefix.padEnd(6, '0')] ?? attribute?.codes?.[`${prefix.slice(0, 2)}0000`];
  return division ? `${division}所辖各地` : `${prefix} 开头`;
}

/** What a condition asks for and what a company has, in words. */
export const conditionWords = { required: describeRequirement, actual: describeActual };
