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

/** What the park knows when it writes a confirmation down. */
export interface ConfirmationBasis {
  /** Whether the signed paper came along or lies with the line already. */
  readonly hasPaper: boolean;
  /** Whether somebody of the company can log in and confirm. */
  readonly isReachable: boolean;
  /** Whether the company said itself that it does not want it. */
  readonly isDeclined: boolean;
}

const WHO = 40;
const NOTE = 200;

export function readConfirmation(said: TypedText, basis: ConfirmationBasis): UptakeReading<ReadConfirmation> {
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
    ...(way === 'paper' && !basis.hasPaper
      ? [{ field: 'file', message: '请上传盖章的书面确认（扫描件或照片）；只打了电话的，请选“电话确认”。' }]
      : []),
    ...(account.ok ? [] : account.problems),
    ...(said('insisted') === 'yes' ? [] : insistence(way, basis)),
  ];
  if (problems.length > 0 || !account.ok) return { ok: false, problems };
  return { ok: true, value: { ...account.value, way: way as ConfirmationWay, who, note } };
}

/** A phone call alone does not stand in for a company that can answer itself, and nothing overrides its own refusal unasked. */
function insistence(way: string, { isReachable, isDeclined }: ConfirmationBasis): FieldProblem[] {
  const field = 'insisted';
  if (isDeclined)
    return [{ field, message: '企业自己在门户选择了不享受。确实改变主意的，请核实后勾选“企业要求由园区登记”。' }];
  if (way !== 'phone' || !isReachable) return [];
  return [{ field, message: '企业有账号，可以自己在门户确认。企业确实要求代办的，请勾选“企业要求由园区登记”。' }];
}

function lengthProblems(
  { field, label, most }: { readonly field: string; readonly label: string; readonly most: number },
  text: string,
): FieldProblem[] {
  const length = [...text].length;
  if (length === 0) return [{ field, message: `请填写“${label}”。` }];
  return length > most ? [{ field, message: `“${label}”不能超过 ${most} 个字，现为 ${length} 个字，请精简。` }] : [];
}
