import { caseStages } from './case-stages';

/** Stages whose first day a list can be asked for, besides that of the entry. */
const wayStages = ['growing', 'preparing', 'applied', 'recommended', 'published', 'recognised'] as const;

/** What a list of cases is filtered, sorted and shown by; entries satisfy what lists of the applications ask of a field. */
export interface CaseListField {
  readonly key: string;
  readonly label: string;
  readonly kind: 'number' | 'date' | 'code' | 'text';
  readonly period: 'none';
  readonly codes?: Readonly<Record<string, string>>;
  readonly openCodes?: boolean;
  /** Asked for, and shown by no column. */
  readonly unseen?: boolean;
}

export type CaseListKey =
  | 'title'
  | 'year'
  | 'stage'
  | 'since'
  | 'officer'
  | 'company'
  | 'what'
  | 'next'
  | 'target'
  | 'due'
  | 'applied'
  | 'receipt'
  | 'recommended'
  | 'published'
  | 'recognised'
  | 'until'
  | 'banned'
  | 'entered'
  | `to-${(typeof wayStages)[number]}`;

const field = (
  key: CaseListKey,
  [label, kind]: readonly [string, CaseListField['kind']],
  more: Partial<CaseListField> = {},
): CaseListField => ({ key, label, kind, period: 'none', ...more });

/** In the order in which people are asked; titles and officers are named by whoever knows them. */
export const caseListFields: readonly CaseListField[] = [
  field('title', ['称号', 'code'], { codes: {} }),
  field('year', ['年度', 'number']),
  field('stage', ['阶段', 'code'], { codes: caseStages }),
  field('since', ['进入阶段', 'date']),
  field('officer', ['培育专员', 'code'], { codes: {} }),
  field('company', ['企业', 'code'], { codes: {}, openCodes: true }),
  field('what', ['下一步', 'text']),
  field('next', ['下一步日期', 'date']),
  field('target', ['计划申报', 'date']),
  field('due', ['办理期限', 'date']),
  field('applied', ['申报日期', 'date']),
  field('receipt', ['受理编号', 'text']),
  field('recommended', ['推荐日期', 'date']),
  field('published', ['公示开始', 'date']),
  field('recognised', ['认定日期', 'date']),
  field('until', ['有效期止', 'date']),
  field('banned', ['禁止申报至', 'date']),
  field('entered', ['进入培育', 'date'], { unseen: true }),
  ...wayStages.map((stage) => field(`to-${stage}`, [`首次到“${caseStages[stage]}”`, 'date'], { unseen: true })),
];

/** Parts of the list that ask for something today. */
export const caseParts = {
  all: '全部',
  mine: '我负责的',
  overdue: '逾期或没有下一步',
  ending: '90 天内到期',
} as const;
export type CasePart = keyof typeof caseParts;
