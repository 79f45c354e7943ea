import type { FieldProblem } from '@park/kernel';

/** A person to talk to at a company, as the form sends it. */
export interface ContactForm {
  readonly name: string;
  readonly position?: string;
  readonly phone: string;
  readonly email?: string;
  readonly isPrimary?: boolean;
  readonly note?: string;
}

/** What is wrong with a contact, field by field. */
export function contactProblems(form: ContactForm): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const refuse = (field: string, message: string) => problems.push({ field, message });
  if (form.name.trim() === '') refuse('name', '请填写联系人姓名。');
  if (!/^\+?[\d\s()-]{7,20}$/.test(form.phone.trim()))
    refuse('phone', '联系电话应为 7 至 20 位号码，如 13800000000 或 022-63300000。');
  if (form.email && !/^[^\s@]{1,64}@[^\s@]{1,50}$/.test(form.email.trim()))
    refuse('email', '电子邮箱格式不正确，应如 name@example.com。');
  for (const [field, label, most] of LENGTHS) {
    if ([...(form[field] ?? '')].length > most) refuse(field, `${label}不能超过 ${most} 字，请精简。`);
  }
  return problems;
}

/** A phone number with its middle hidden: 138****0000. */
export function maskedPhone(phone: string): string {
  return phone.length < 7 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** An address with the name hidden but for its first letter: l***@example.com; "" stays. */
export function maskedEmail(email: string): string {
  const at = email.indexOf('@');
  return at < 1 ? email && '****' : `${email[0]}***${email.slice(at)}`;
}

const LENGTHS = [
  ['name', '联系人姓名', 60],
  ['position', '职务', 60],
  ['note', '备注', 200],
] as const;
