import { type FieldProblem, masked } from '@park/kernel';
import { type ContactForm, contactProblems, isSame, plainContact } from './contact';

type Person = Required<ContactForm>;
/** What a table says of a contact; a blank says nothing. */
export type BroughtContact = Omit<ContactForm, 'isPrimary'> & { readonly isPrimary?: boolean };

/** What becomes of a contact that a table brings: one more, another text of one that is listed, or nothing. */
export interface Bringing<Known extends Person> {
  readonly problems: readonly FieldProblem[];
  readonly doubts: readonly { readonly field: string; readonly question: string }[];
  /** The listed one that is meant; null for one more. */
  readonly known: Known | null;
  /** As it is to be kept; null where that is how it is. */
  readonly fresh: Person | null;
}

/** Holds a contact of a table against those that are listed: the same person has the same name and number, else the same name alone. */
export function bringing<Known extends Person>(listed: readonly Known[], form: BroughtContact): Bringing<Known> {
  const problems = problemsOf(form);
  if (problems.length > 0) return { problems, doubts: [], known: null, fresh: null };
  const plain = plainContact(form);
  const named = listed.filter((each) => isSame.name(each, plain));
  const known = named.find((each) => isSame.number(each, plain)) ?? (named.length === 1 ? named[0]! : null);
  const fresh = kept(listed, known, { ...plain, isPrimary: form.isPrimary ?? false });
  const isChanged = known === null || FIELDS.some((field) => fresh[field] !== known[field]);
  const doubts = doubtsOf(listed, known, plain);
  return { problems, doubts: isChanged ? doubts : [], known, fresh: isChanged ? fresh : null };
}

const FIELDS = ['name', 'position', 'phone', 'email', 'isPrimary', 'note'] as const;

function problemsOf(form: BroughtContact): FieldProblem[] {
  if (form.phone.includes('*') || form.email?.includes('*'))
    return [{ field: 'phone', message: '号码或邮箱是遮盖过的，不能导入；请由可以查看个人信息的人重新导出后再改。' }];
  return contactProblems(form);
}

/** A blank or another way to write leaves what is listed; nobody takes the place of a main contact by a table. */
function kept(listed: readonly Person[], known: Person | null, plain: Person): Person {
  const isPrimary = plain.isPrimary && !listed.some((each) => each.isPrimary);
  if (!known) return { ...plain, isPrimary };
  return {
    name: known.name,
    position: plain.position || known.position,
    phone: isSame.number(known, plain) ? known.phone : plain.phone,
    email: plain.email || known.email,
    isPrimary: known.isPrimary || isPrimary,
    note: plain.note || known.note,
  };
}

function doubtsOf(listed: readonly Person[], known: Person | null, plain: Person) {
  const question = (field: string, text: string) => [{ field, question: text }];
  const main = listed.find(({ isPrimary }) => isPrimary);
  const other = listed.find((each) => isSame.number(each, plain) && !isSame.name(each, plain));
  return [
    ...(known && !isSame.number(known, plain)
      ? question('phone', `档案中“${known.name}”的电话是 ${masked.phone(known.phone)}，导入后以表里的为准`)
      : []),
    ...(!known && other ? question('name', `这个电话在档案中是“${other.name}”的，导入后另加一位`) : []),
    ...(plain.isPrimary && main && main !== known
      ? question('isPrimary', `主要联系人现在是“${main.name}”，导入后不变`)
      : []),
  ];
}
