import { isCalendarDate, typed } from '@park/kernel';

const figures = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });

/** A day as the value of a condition. */
export function readDay(label: string, text: string): { readonly value: string } | { readonly message: string } {
  return isCalendarDate(text) ? { value: text } : { message: `“${label}”请写成 2026-01-31 这样的日期。` };
}

/** A number as the value of a condition: in the unit of its field, at most two decimals. */
export function readNumber(label: string, text: string): { readonly value: number } | { readonly message: string } {
  const plain = typed.figure(text, label);
  if ('message' in plain) return plain;
  return /^\d{1,9}(\.\d{1,2})?$/.test(plain.figure)
    ? { value: Number(plain.figure) }
    : { message: `“${label}”请填写数字，最多两位小数。` };
}

/** A number as people read it, with its unit. */
export function numberWords(value: unknown, unit = ''): string {
  return `${figures.format(Number(value))} ${unit}`.trim();
}
