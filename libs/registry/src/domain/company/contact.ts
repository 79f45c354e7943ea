import { type FieldProblem, plainText } from '@park/kernel';

/** A person to talk to at a company, as the form sends it. */
export interface ContactForm {
  readonly name: string;
  readonly position?: string;
  readonly phone: string;
  readonly email?: string;
  readonly isPrimary?: boolean;
  readonly note?: string;
}

/** How long each text of a contact may be, as the check and the columns know it. */
export const contactLengths = { name: 60, position: 60, phone: 30, email: 120, note: 200 } as const;

const PHONE = /^\+?(?=(?:\D*\d){7,20}\D*$)[\d() -]+(?:转\d{1,6})?$/;
const MAIL =
  /^[a-z0-9!#$%&'*+/=?^_{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;

/** A contact as it is kept: names and notes plain, the number with plain digits and hyphens, the bare mail address. */
export function plainContact(form: ContactForm): Required<ContactForm> {
  const half = (text = '') => plainText(text).normalize('NFKC');
  return {
    name: plainText(form.name),
    position: plainText(form.position ?? ''),
    phone: half(form.phone)
      .replace(/[‐-―−]/g, '-')
      .replace(/\s*(?:转|分机|ext\.?|#)\s*(?=\d)/i, '转')
      .replace(/\s+/g, ' '),
    email: half(form.email)
      .replace(/^mailto:/i, '')
      .replace(/[.。]+$/, ''),
    isPrimary: form.isPrimary ?? false,
    note: plainText(form.note ?? ''),
  };
}

type Named = Pick<ContactForm, 'name' | 'phone'>;

/** Blanks, widths and the country's prefix make no other person or number. */
const alike = {
  name: (text: string) =>
    plainText(text)
      .normalize('NFKC')
      .replace(/[\s·•・]/g, '')
      .toLowerCase(),
  number: (text: string) =>
    plainContact({ name: '', phone: text })
      .phone.replace(/^(?:\+|00)86/, '')
      .replace(/[^\d转]/g, ''),
};

/** Whether two contacts have one name, or one number, however they are written. */
export const isSame = {
  name: (one: Named, other: Named) => alike.name(one.name) === alike.name(other.name),
  number: (one: Named, other: Named) => alike.number(one.phone) === alike.number(other.phone),
};

/** Whether two contacts are one person: the same name and the same number. */
export const isSamePerson = (one: Named, other: Named) => isSame.name(one, other) && isSame.number(one, other);

/** One person is listed once: what is wrong where another of the same name and number is there already. */
export function contactTwice(listed: readonly Named[], form: Named): FieldProblem[] {
  const known = listed.find((each) => isSamePerson(each, form));
  if (!known) return [];
  const message = `联系人中已有“${known.name}”，电话也相同：请在列表中修改那一条；若是另一位，请填写其本人的电话。`;
  return [{ field: 'phone', message }];
}

/** What is wrong with a contact, field by field. */
export function contactProblems(form: ContactForm): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const refuse = (field: string, message: string) => problems.push({ field, message });
  const plain = plainContact(form);
  const { name, phone, email } = plain;
  if (name === '') refuse('name', form.name.trim() ? '联系人姓名只含看不见的字符，请重新填写。' : '请填写联系人姓名。');
  if (!PHONE.test(phone) || phone.length > contactLengths.phone || isNobody(phone))
    refuse('phone', '联系电话应为 7 至 20 位号码，可带分机，如 13800000000、022-63300000 转 808。');
  if (email && !MAIL.test(email)) refuse('email', '电子邮箱格式不正确，应如 name@example.com。');
  for (const [field, label] of TEXTS) {
    const most = contactLengths[field];
    if ([...plain[field]].length > most) refuse(field, `${label}不能超过 ${most} 字，请精简。`);
  }
  return problems;
}

/** One digit over and over, or a mobile number of the mainland with a digit too many or too few. */
function isNobody(phone: string): boolean {
  const digits = phone.replace(/转.*$/, '').replace(/\D/g, '');
  return /^(\d)\1*$/.test(digits) || (/^1[3-9]/.test(digits) && !phone.startsWith('+') && digits.length !== 11);
}

const TEXTS = [
  ['name', '联系人姓名'],
  ['position', '职务'],
  ['email', '电子邮箱'],
  ['note', '备注'],
] as const;
