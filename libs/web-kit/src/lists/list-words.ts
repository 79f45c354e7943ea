import type { ListColumn, ListCondition, ListFields, ListQuestion } from './list-field';
import { listQuery } from './list-question';

/** A condition as a link that takes it away. */
export interface Chip {
  readonly label: string;
  readonly value: string;
  readonly href: string;
}

const MOST_NAMED = 2;

/** A chip for the words searched for and for each condition. */
export function chipsOf(fields: ListFields, question: ListQuestion, path: string): Chip[] {
  const without = (changed: Partial<ListQuestion>) => listHref(fields, { ...question, ...changed }, path);
  const searched = question.q ? [{ label: '搜索', value: question.q, href: without({ q: '' }) }] : [];
  const chosen = question.conditions.map((condition) => ({
    label: subjectWords(fields, { key: condition.field.key, back: condition.back }),
    value: testWords(fields, condition),
    href: without({ conditions: question.conditions.filter((other) => other !== condition) }),
  }));
  return [...searched, ...chosen];
}

/** The whole question in a sentence: 同时满足：登记状态为存续；2025 年营业收入 ≥ 1,000 万元. */
export function questionWords(fields: ListFields, { q, any, conditions }: ListQuestion): string {
  const each = conditions.map((condition) => {
    const subject = subjectWords(fields, { key: condition.field.key, back: condition.back });
    return `${subject} ${testWords(fields, condition)}`;
  });
  const together = each.length > 1 ? `${any ? '满足任一' : '同时满足'}：${each.join('；')}` : each.join('');
  return [q && `搜索“${q}”`, together].filter(Boolean).join('，');
}

/** A column by its label, with its year. */
export function subjectWords(fields: ListFields, { key, back }: ListColumn): string {
  const label = fields.field(key)?.label ?? key;
  return back === null ? label : `${fields.thisYear - back} 年${label}`;
}

/** What a condition requires: ≥ 1,000 万元; 存续、在营 等 3 项. */
export function testWords(fields: ListFields, { field, test, values }: ListCondition): string {
  const words = values.map((value) => fields.words(field, value));
  const several =
    words.length > MOST_NAMED ? `${words.slice(0, MOST_NAMED).join('、')} 等 ${words.length} 项` : words.join('、');
  switch (test) {
    case 'in':
      return several;
    case 'notIn':
      return `不含 ${several}`;
    case 'has':
      return `包含“${words[0]}”`;
    case 'gte':
      return `≥ ${words[0]}`;
    case 'lte':
      return `≤ ${words[0]}`;
    case 'between':
      return `${words[0]} 至 ${words[1]}`;
    case 'known':
      return '有数据';
    case 'missing':
      return '未知或缺失';
  }
}

/** The address of a list with a question. */
export function listHref(fields: ListFields, question: ListQuestion, path: string): string {
  const query = listQuery(fields, question);
  return query ? `${path}?${query}` : path;
}
