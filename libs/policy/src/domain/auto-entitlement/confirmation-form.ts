import { type FieldProblem, plainText } from '@park/kernel';
import { policyLabels } from '../../labels';
import type { TypedText, UptakeReading } from '../uptake/uptake-form';
import { type ReadAccount, readAccount } from './run-form';

/** How a company told the park that it takes the support. */
export type ConfirmationWay = keyof typeof policyLabels.confirmationWays;

/** A confirmation as somebody of the park wrote it down. */
export interface ReadConfirmation extends ReadAccount {
  readonly way: ConfirmationWay;
  /** Who of the company confirmed, with the position. */
  readonly who: string;
  readonly note: string;
}

const WHO = 40;
const NOTE = 200;

/** `hasPaper`: whether the signed paper came along or lies with the line already. */
export function readConfirmation(said: TypedText, hasPaper: boolean): UptakeReading<ReadConfirmation> {
  const way = said('way');
  const [who, note] = [plainText(said('who')), plainText(said('note'))];
  const account = readAccount((field) => (field === 'agreed' ? 'yes' : said(field)));
  const problems: FieldProblem[] = [
    ...(Object.hasOwn(policyLabels.confirmationWays, way) ? [] : [{ field: 'way', message: '请选择企业怎样确认的。' }]),
    ...lengthProblems({ field: 'who', label: '企业确认人', most: WHO }, who),
    ...(way === 'phone' ? lengthProblems({ field: 'note', label: '通话情况', most: NOTE }, note) : []),
    ...(way !== 'phone' && [...note].length > NOTE
      ? [{ field: 'note', message: `“通话情况”不能超过 ${NOTE} 个字，请精简。` }]
      : []),
    ...(way === 'paper' && !hasPaper
      ? [{ field: 'file', message: '请上传盖章的书面确认（扫描件或照片）；只打了电话的，请选“电话确认”。' }]
      : []),
    ...(account.ok ? [] : account.problems),
  ];
  if (problems.length > 0 || !account.ok) return { ok: false, problems };
  return { ok: true, value: { ...account.value, way: way as ConfirmationWay, who, note } };
}

function lengthProblems(
  { field, label, most }: { readonly field: string; readonly label: string; readonly most: number },
  text: string,
): FieldProblem[] {
  const length = [...text].length;
  if (length === 0) return [{ field, message: `请填写“${label}”。` }];
  return length > most ? [{ field, message: `“${label}”不能超过 ${most} 个字，现为 ${length} 个字，请精简。` }] : [];
}
