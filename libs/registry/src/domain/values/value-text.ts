import { plainText, searchKey } from '@park/kernel';
import type { Attribute } from '../attributes/attribute';
import { divisionCalled } from '../attributes/divisions';
import { type FieldUnit, parseNumber } from './number-text';
import { codeProblem } from './code-text';
import { readIndustry } from '../industry/industry';
import { readDate } from './date-text';
import { nothingSaid, saysSomething } from './said-text';
import type { ParsedValue } from './parsed-value';
import { parseTitles } from './title-text';

const TRUE = ['true', '是', '1', 'yes', 'y'];
const FALSE = ['false', '否', '0', 'no', 'n'];
const NONE = ['none', '无', 'null'];
const LONGEST_TEXT = 2000;

/**
 * Reads what a person typed for an attribute: a bare amount in the unit of its field, ratios in percent (3.5 or 3.5%),
 * sets as several codes.
 * Full-width digits and thousands separators are accepted; nothing is rounded.
 */
export function parseValue(
  attribute: Attribute,
  typed: string | readonly string[],
  fieldUnit: FieldUnit = '元',
): ParsedValue {
  const several = (Array.isArray(typed) ? typed : [typed]) as readonly string[];
  const text = several.join('\n').trim().normalize('NFC');
  if (attribute.kind === 'set') return parseSet(attribute, several);
  if (text === '') return problem(`请填写“${attribute.label}”；确实没有数据时可不提交此项。`);
  if (attribute.nullable && NONE.includes(text.toLowerCase())) return { ok: true, value: null };
  if (attribute.format === 'titles') return parseTitles(attribute, text);
  switch (attribute.kind) {
    case 'number':
    case 'ratio':
      return parseNumber(attribute, text, fieldUnit);
    case 'boolean':
      return parseFlag(attribute, text.toLowerCase());
    case 'date':
      return parseDate(attribute, text);
    case 'code':
      return parseCode(attribute, text);
    default:
      return parseText(attribute, text);
  }
}

function parseFlag(attribute: Attribute, text: string): ParsedValue {
  if (TRUE.includes(text)) return { ok: true, value: true };
  if (FALSE.includes(text)) return { ok: true, value: false };
  return problem(`“${attribute.label}”请选择“是”或“否”。`);
}

function parseDate(attribute: Attribute, text: string): ParsedValue {
  const date = readDate(text);
  if (date) return { ok: true, value: date };
  return problem(
    `“${attribute.label}”应为存在的日期（没有“${text.slice(0, 20)}”这一天），请按 2026-01-31 的格式填写。`,
  );
}

function parseCode(attribute: Attribute, typed: string): ParsedValue {
  if (attribute.format === 'industry') return parseIndustry(attribute, typed);
  const text = plainText(typed).normalize('NFKC');
  const key = searchKey(typed);
  const byLabel = Object.entries(attribute.codes ?? {}).find(([, label]) => searchKey(label) === key)?.[0];
  const called = attribute.format === 'region' && !/^\d/.test(text) ? divisionCalled(text) : undefined;
  const code = byLabel ?? called ?? text;
  const message = codeProblem(attribute, code);
  return message ? problem(message) : { ok: true, value: code };
}

function parseIndustry(attribute: Attribute, typed: string): ParsedValue {
  const read = readIndustry(typed);
  const message = 'problem' in read ? `“${attribute.label}”：${read.problem}。` : codeProblem(attribute, read.code);
  return message || 'problem' in read ? problem(message ?? '') : { ok: true, value: read.code };
}

/** Each value in plain form, so that what looks the same is the same; “无” is the empty set, mere punctuation is nothing. */
function parseSet(attribute: Attribute, several: readonly string[]): ParsedValue {
  const lines = several.flatMap((each) => each.split(/\r\n|\r|\n/));
  const typed = lines.flatMap((line) => plainText(line).split(/[,，、;；]/)).map((each) => each.trim());
  if (!typed.some(saysSomething) && several.some((each) => each.trim() !== '')) return problem(nothingSaid(attribute));
  const codes = [...new Set(typed.filter((each) => each !== '' && !NONE.includes(each)))].sort();
  const message = codes.map((code) => codeProblem(attribute, code)).find((each) => each !== null);
  return message ? problem(message) : { ok: true, value: codes };
}

/** A text is kept line by line in plain form; mere punctuation is nothing. */
function parseText(attribute: Attribute, typed: string): ParsedValue {
  const text = typed
    .split(/\r\n|\r|\n/)
    .map(plainText)
    .join('\n')
    .trim();
  if (!saysSomething(text)) return problem(nothingSaid(attribute));
  if ([...text].length > LONGEST_TEXT) return problem(`“${attribute.label}”不能超过 ${LONGEST_TEXT} 字，请精简。`);
  return { ok: true, value: text };
}

function problem(message: string): ParsedValue {
  return { ok: false, message };
}

/** The same for a form of the company file, which asks for money in 万元 as pages show it. */
export function parseEntry(attribute: Attribute, typed: string | readonly string[]): ParsedValue {
  return parseValue(attribute, typed, '万元');
}
