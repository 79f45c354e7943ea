import { typed as read } from '@park/kernel';
import { typedMeasure } from '@park/sheets';
import { yuanOf } from '../fields/amounts';

/** What somebody typed as an amount or an area, in the unit it is kept in; or what is wrong with it. */
export type Typed = { readonly value: number } | { readonly problem: string };

const BARE = /^\d+(?:\.\d+)?$/;

/** Reads 5亿元, 8000万 or 50000000元 as yuan, by the reader of all amounts; a bare number is asked for its unit. */
export function readYuan(typed: string, label: string): Typed {
  const plain = read.figure(typed.trim().replace(/^(?:约|人民币|[¥￥])\s*|\s*(?:左右|上下)$/gu, ''), label);
  if ('message' in plain) return { problem: plain.message };
  const text = plain.figure;
  if (BARE.test(text)) return { problem: `“${label}”没有单位，请在数后写明元、万元或亿元，如 ${text}万元。` };
  const yuan = yuanOf(text);
  if (yuan === null) return { problem: `“${label}”请写数字和单位，如 5000万元 或 1.2亿元，不超过 10 万亿元。` };
  const value = Math.round(Number(yuan));
  return value > MOST_YUAN ? { problem: `“${label}”超过 10 万亿元，请核对单位。` } : { value };
}

const MOST_YUAN = 1e13;

/** Reads an area in the unit of its field, with at most two decimals. */
export function readArea(typed: string, field: { readonly label: string; readonly unit: string }): Typed {
  const measured = typedMeasure(typed.trim().replace(/^约\s*/u, ''), field);
  if ('message' in measured) return { problem: measured.message };
  const { label, unit } = field;
  if (!/^\d{1,8}(?:\.\d{1,2})?$/.test(measured.figure))
    return { problem: `“${label}”请填写数字，单位${unit}，最多两位小数。` };
  return { value: Number(measured.figure) };
}
