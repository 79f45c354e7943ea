import { type FieldProblem, plainText } from '@park/kernel';

/** What can be asked for, besides a copy, which everybody takes for himself. */
export const requestKinds = { correction: '更正姓名', deletion: '注销账号并删除个人信息' } as const;
export type RequestKind = keyof typeof requestKinds;

export const requestLimits = { text: 300, workingDays: 15 } as const;

/** A request as its form sends it. */
export interface RequestForm {
  readonly kind: string;
  readonly text: string;
  readonly agreed: boolean;
}

export function isRequestKind(kind: string): kind is RequestKind {
  return Object.hasOwn(requestKinds, kind);
}

/** What is wrong with a request, by field. */
export function requestProblems({ kind, text, agreed }: RequestForm): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const refuse = (field: string, message: string) => problems.push({ field, message });
  const length = [...plainText(text)].length;
  if (!isRequestKind(kind)) refuse('kind', '请选择要更正姓名，还是注销账号。');
  if (kind === 'correction' && length === 0) refuse('text', '请写明正确的姓名和更正的原因。');
  if (length > requestLimits.text) refuse('text', `说明不能超过 ${requestLimits.text} 字，请精简。`);
  if (kind === 'deletion' && !agreed) refuse('agreed', '注销后不能恢复。请勾选“我知道注销后不能恢复”，再提交。');
  return problems;
}
