/** What somebody typed as an amount or an area, in the unit it is kept in; or what is wrong with it. */
export type Typed = { readonly value: number } | { readonly problem: string };

const YUAN: Readonly<Record<string, number>> = { 亿: 1e8, 千万: 1e7, 百万: 1e6, 万: 1e4, 元: 1 };
const AMOUNT = /^(?:约|人民币|¥)?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(亿|千万|百万|万)?(元)?$/u;
const MOST_YUAN = 1e13;

/** Reads 5亿元, 8000万 or 50000000元 as yuan; a bare number is asked for its unit. */
export function readYuan(typed: string, label: string): Typed {
  const [, digits = '', scale, yuan] = AMOUNT.exec(typed.normalize('NFKC').trim()) ?? [];
  if (digits === '') return { problem: `“${label}”请写数字和单位，如 5000万元 或 1.2亿元。` };
  if (!scale && !yuan) return { problem: `“${label}”没有单位，请写明，如 ${digits}万元。` };
  const value = Math.round(Number(digits.replaceAll(',', '')) * YUAN[scale ?? '元']!);
  return value > MOST_YUAN ? { problem: `“${label}”超过 10 万亿元，请核对单位。` } : { value };
}

/** Reads an area in the unit of its field, with at most two decimals. */
export function readArea(typed: string, { label, unit }: { readonly label: string; readonly unit: RegExp }): Typed {
  const text = typed.normalize('NFKC').replace(/[,\s]/g, '').replace(/^约/u, '').replace(unit, '');
  if (!/^\d{1,8}(?:\.\d{1,2})?$/.test(text)) return { problem: `“${label}”请填写数字，最多两位小数。` };
  return { value: Number(text) };
}
