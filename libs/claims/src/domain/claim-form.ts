import { roleNames } from '@park/identity';
import { checkUscc, type CompanyRole, type FieldProblem, plainCode, plainText } from '@park/kernel';

/** What somebody of a company fills in to be let in. */
export interface ClaimForm {
  readonly uscc: string;
  readonly companyName: string;
  readonly personName: string;
  readonly position?: string;
  readonly phone: string;
  readonly username: string;
  readonly role: string;
}

/** The same, plain: the code without blanks, the number as eleven digits. */
export interface ClaimValues extends Omit<Required<ClaimForm>, 'role'> {
  readonly role: CompanyRole;
}

export const claimLengths = { companyName: 100, personName: 30, position: 60, username: 40 } as const;

const labels = { companyName: '企业名称', personName: '姓名', position: '职务', username: '用户名' } as const;
const needed = ['companyName', 'personName', 'username'] as const;

/** Reads the form; answers the plain values, or what is wrong, field by field. Name and user name are the business of identity. */
export function readClaim(form: ClaimForm): { values: ClaimValues } | { problems: FieldProblem[] } {
  const values = {
    uscc: plainCode(form.uscc),
    companyName: plainText(form.companyName),
    personName: plainText(form.personName),
    position: plainText(form.position ?? ''),
    phone: mobileIn(form.phone),
    username: plainText(form.username).normalize('NFKC'),
    role: form.role as CompanyRole,
  };
  const problems = [...problemsOf(values)];
  return problems.length > 0 ? { problems } : { values };
}

function* problemsOf(values: ClaimValues): Generator<FieldProblem> {
  const code = checkUscc(values.uscc);
  if (!code.ok) yield { field: 'uscc', message: code.message };
  for (const field of needed) if (values[field] === '') yield { field, message: `请填写${labels[field]}。` };
  for (const [field, most] of Object.entries(claimLengths) as [keyof typeof claimLengths, number][])
    if ([...values[field]].length > most) yield { field, message: `${labels[field]}不能超过 ${most} 字，请精简。` };
  if (!/^1[3-9]\d{9}$/.test(values.phone))
    yield { field: 'phone', message: '请填写本人的 11 位手机号，园区审核时打这个号码核对。' };
  if (!roleNames.isOfCompany(values.role)) yield { field: 'role', message: '请选择企业负责人或企业经办人。' };
}

/** A mobile number as people paste it: full width, blanks, hyphens, the country before it. */
function mobileIn(typed: string): string {
  return plainText(typed)
    .normalize('NFKC')
    .replace(/[\s()‐-―−-]/g, '')
    .replace(/^(?:\+|00)86/, '');
}
