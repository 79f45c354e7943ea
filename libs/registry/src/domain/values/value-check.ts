import { isCalendarDate } from '@park/kernel';
import type { Attribute } from '../attributes/attribute';
import { codeProblem } from './code-text';
import { rangeProblem } from './number-text';
import { nothingSaid, saysSomething } from './said-text';
import type { StoredValue } from '../ledger/snapshot';
import { titlesProblem } from './title-text';

/** What keeps a value from being recorded for an attribute, in Chinese with field and remedy, or null. */
export function valueProblem(attribute: Attribute, value: StoredValue): string | null {
  if (attribute.derived) return `“${attribute.label}”由系统计算，不能填写，请改填它所依据的数据。`;
  if (attribute.identity) return `“${attribute.label}”属于企业基本身份，请在“修改基本身份”中更改。`;
  if (value === null) return attribute.nullable ? null : `“${attribute.label}”不能为空，请填写。`;
  if (attribute.format === 'titles') {
    return Array.isArray(value) ? titlesProblem(attribute, value) : `“${attribute.label}”应逐行填写称号。`;
  }
  return problemOfKind(attribute, value);
}

function problemOfKind(attribute: Attribute, value: NonNullable<StoredValue>): string | null {
  const { kind, label } = attribute;
  switch (kind) {
    case 'number':
    case 'ratio':
      if (typeof value !== 'number' || !Number.isFinite(value)) return `“${label}”应为数字，请核对。`;
      return rangeProblem(attribute, value, String(value).split('.')[1]);
    case 'boolean':
      return typeof value === 'boolean' ? null : `“${label}”请选择“是”或“否”。`;
    case 'date':
      return isCalendarDate(value) ? null : `“${label}”应为存在的日期，如 2026-01-31。`;
    case 'code':
      return typeof value === 'string' ? codeProblem(attribute, value) : `“${label}”请从列表中选择。`;
    case 'set':
      return setProblem(attribute, value);
    case 'text':
      if (typeof value !== 'string' || value.trim() === '') return `请填写“${label}”。`;
      return saysSomething(value) ? null : nothingSaid(attribute);
  }
}

function setProblem(attribute: Attribute, value: StoredValue): string | null {
  const codes = Array.isArray(value) ? (value as readonly unknown[]) : null;
  if (!codes?.every((each) => typeof each === 'string')) return `“${attribute.label}”请从列表中选择。`;
  return codes.map((code) => codeProblem(attribute, code)).find((each) => each !== null) ?? null;
}
