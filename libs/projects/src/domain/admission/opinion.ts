import { type FieldProblem, plainText } from '@park/kernel';

/** The departments whose opinion is asked. */
export const opinionUnits: Readonly<Record<string, string>> = {
  industry: '产业部门',
  safety: '应急部门',
  environment: '生态环境部门',
  land: '规划资源部门',
  construction: '住建部门',
  energy: '发改（能耗）',
  finance: '财政税务部门',
};

/** They stand beside each other; nobody makes an average of them. Source: procedures.md 4. */
export const opinionGrades: Readonly<Record<string, string>> = {
  A: 'A 同意',
  B: 'B 有条件同意',
  C: 'C 暂缓',
  D: 'D 不同意',
};

/** The opinion of a department as a form sends it. */
export interface OpinionForm {
  readonly unit: string;
  readonly grade: string;
  readonly opinion: string;
}

type ReadOpinion =
  | { readonly problems: readonly FieldProblem[] }
  | { readonly values: { readonly unit: string; readonly grade: string; readonly note: string | null } };

/** An opinion as columns, or what is wrong with it. */
export function readOpinion({ unit, grade, opinion }: OpinionForm): ReadOpinion {
  const note = plainText(opinion);
  const problems: FieldProblem[] = [];
  if (!Object.hasOwn(opinionUnits, unit)) problems.push({ field: 'unit', message: '请选择提出意见的部门。' });
  if (!Object.hasOwn(opinionGrades, grade)) problems.push({ field: 'grade', message: '请选择 A 至 D 的意见等级。' });
  if (note === '' && grade !== 'A') problems.push({ field: 'opinion', message: '除“同意”外须写明意见。' });
  if ([...note].length > 300) problems.push({ field: 'opinion', message: '“意见”不能超过 300 个字。' });
  return problems.length > 0 ? { problems } : { values: { unit, grade, note: note || null } };
}
