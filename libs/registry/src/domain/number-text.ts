import type { Attribute } from './attributes/attribute';
import type { ParsedValue } from './parsed-value';

/** 15 significant digits survive a double unchanged. */
const MOST_DIGITS = 15;

/** Reads a number or, for ratios, a percentage. Never rounds: what cannot be kept exactly is refused. */
export function parseNumber(attribute: Attribute, typed: string): ParsedValue {
  const plain = withoutSeparators(typed.normalize('NFKC').replace(/[−–—]/g, '-').replace(/\s/g, ''));
  const isRatio = attribute.kind === 'ratio';
  const text = isRatio ? plain.replace(/%$/, '') : plain;
  const parts = /^-?(\d+)(?:\.(\d+))?$/.exec(text);
  if (!parts) return { ok: false, message: notANumber(attribute) };
  if ((parts[1]! + (parts[2] ?? '')).replace(/^0+/, '').length > MOST_DIGITS - (isRatio ? 2 : 0)) {
    return { ok: false, message: `“${attribute.label}”的位数过多，请核对单位${unitOf(attribute)}后重新填写。` };
  }
  const value = isRatio ? Number(shifted(text)) : Number(text);
  const message = rangeProblem(attribute, value, parts[2]);
  return message ? { ok: false, message } : { ok: true, value: value === 0 ? 0 : value };
}

/** What is wrong with a number that is already one, or null. */
export function rangeProblem(attribute: Attribute, value: number, decimals = ''): string | null {
  const places = decimals.replace(/0+$/, '').length;
  if (attribute.whole && !Number.isInteger(value)) return `“${attribute.label}”应为整数，请去掉小数。`;
  if (attribute.unit === '元' && places > 2) return `“${attribute.label}”最多保留到分（两位小数），请核对。`;
  const shown = (bound: number) => (attribute.kind === 'ratio' ? `${bound * 100}%` : `${bound}${attribute.unit ?? ''}`);
  if (attribute.min !== undefined && value < attribute.min) {
    return `“${attribute.label}”不能小于 ${shown(attribute.min)}，请核对。`;
  }
  if (attribute.max !== undefined && value > attribute.max) {
    return `“${attribute.label}”不能大于 ${shown(attribute.max)}，请核对。`;
  }
  return null;
}

/** Commas are accepted only where thousands end; "1,23" stays as it is and is refused. */
function withoutSeparators(text: string): string {
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
}

/** Percent text as ratio text: the point moves two places left. */
function shifted(text: string): string {
  const sign = text.startsWith('-') ? '-' : '';
  const [whole = '', decimals = ''] = text.replace('-', '').split('.');
  const padded = whole.padStart(3, '0');
  return `${sign}${padded.slice(0, -2)}.${padded.slice(-2)}${decimals}`;
}

function notANumber(attribute: Attribute): string {
  if (attribute.kind === 'ratio') return `“${attribute.label}”应为百分数，请填写如 3.5 或 3.5%。`;
  return `“${attribute.label}”应为数字${unitOf(attribute)}，请只填写数字，如 12,500。`;
}

function unitOf(attribute: Attribute): string {
  return attribute.unit ? `（${attribute.unit}）` : '';
}
