import { roleNames } from '@park/identity';
import { type CompanyRole, type FieldProblem, plainText } from '@park/kernel';

/** What an owner types to invite somebody. */
export interface InvitationForm {
  readonly personName: string;
  readonly role: string;
  readonly mail?: string | undefined;
}

export interface InvitationValues {
  readonly personName: string;
  readonly role: CompanyRole;
  /** Where the link is sent; null: it is handed over by the owner. */
  readonly mail: string | null;
}

export const invitationLengths = { personName: 30, mail: 254 } as const;

const MAIL = /^[\w.+-]{1,64}@(?=.{4,189}$)([\w-]+\.)+[A-Za-z]{2,24}$/;

/** Reads an invitation, or says what is wrong with it by field. */
export function readInvitation(form: InvitationForm): { values: InvitationValues } | { problems: FieldProblem[] } {
  const personName = plainText(form.personName);
  const mail = (form.mail ?? '').normalize('NFKC').replace(/\s/g, '');
  const problems: FieldProblem[] = [];
  if (personName === '') problems.push({ field: 'personName', message: '请填写被邀请人的姓名。' });
  else if ([...personName].length > invitationLengths.personName)
    problems.push({ field: 'personName', message: `姓名不能超过 ${invitationLengths.personName} 个字，请缩短。` });
  if (!roleNames.isOfCompany(form.role)) problems.push({ field: 'role', message: '请选择加入后的身份。' });
  if (mail !== '' && !MAIL.test(mail))
    problems.push({ field: 'mail', message: '邮箱格式不对，请核对后重新填写，如 name@example.cn。' });
  if (problems.length > 0) return { problems };
  return { values: { personName, role: form.role as CompanyRole, mail: mail || null } };
}
