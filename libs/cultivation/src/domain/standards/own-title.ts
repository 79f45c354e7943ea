import { createHash } from 'node:crypto';
import { type FieldProblem, plainText, searchKey } from '@park/kernel';
import type { NewRung } from './standard-content';

const LONGEST_NAME = 40;

/** The code of a title, or the id of a ladder, that people of the park name themselves: the same for the same name. */
export function ownCode(name: string): string {
  return `OWN_${createHash('sha256').update(searchKey(name)).digest('hex').slice(0, 10).toUpperCase()}`;
}

/** Which title a form means: one of the dictionary, or one that it names itself. */
export function titleMeant(
  { titleCode, titleName }: { readonly titleCode: string; readonly titleName: string },
  known: Readonly<Record<string, string>>,
): { readonly titleCode: string; readonly label?: string } | { readonly problem: FieldProblem } {
  const label = plainText(titleName);
  const refused = (field: string, message: string) => ({ problem: { field, message } });
  if (label === '') {
    if (Object.hasOwn(known, titleCode)) return { titleCode };
    return refused('titleCode', '请选择称号；列表中没有的，称号留空，填写“新称号名称”。');
  }
  if (titleCode !== '')
    return refused('titleName', '“称号”和“新称号名称”只填一项：列表中已有的称号请选择，没有的请留空称号。');
  if ([...label].length > LONGEST_NAME)
    return refused('titleName', `“新称号名称”不能超过 ${LONGEST_NAME} 个字，请精简。`);
  const same = Object.entries(known).find(([, each]) => searchKey(each) === searchKey(label));
  if (same && same[0] !== ownCode(label)) return refused('titleName', `列表中已有“${same[1]}”，请在“称号”中选择。`);
  return { titleCode: ownCode(label), label };
}

/** A title that the dictionary does not have keeps the name with which it was begun. */
export function namedBy<Head extends { readonly rung: NewRung | null }>(head: Head, label: string | undefined): Head {
  return head.rung && label ? { ...head, rung: { ...head.rung, label } } : head;
}
