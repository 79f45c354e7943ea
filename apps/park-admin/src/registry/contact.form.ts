import type { FieldProblem } from '@park/kernel';
import type { Contact, ContactForm } from '@park/registry';
import type { Typed } from '@park/web-kit';
import { IsNotEmpty, IsOptional, IsString, Matches } from 'class-validator';

const typedText = { message: '请填写文字。' };

/** A contact as its form sends it; the room checks lengths and formats. */
export class ContactFields {
  @IsNotEmpty({ message: '请填写联系人姓名。' })
  name: string;

  @IsOptional()
  @IsString(typedText)
  position?: string;

  @IsNotEmpty({ message: '请填写联系电话，如 13800000000 或 022-63300000。' })
  phone: string;

  @IsOptional()
  @IsString(typedText)
  email?: string;

  @IsOptional()
  @IsString(typedText)
  isPrimary?: string;

  @IsOptional()
  @IsString(typedText)
  note?: string;
}

/** The same with the version the form was opened with. */
export class EditContactFields extends ContactFields {
  @Matches(/^\d{1,9}$/, { message: '表单已失效，请重新打开本页再填写。' })
  version: string;
}

/** The room's form; a field sent twice counts with its last value. */
export function contactOf(fields: ContactFields): ContactForm {
  const { name, position, phone, email, isPrimary, note } = fields;
  return {
    name: last(name),
    position: last(position),
    phone: last(phone),
    email: last(email),
    isPrimary: isPrimary !== undefined,
    note: last(note),
  };
}

/** What the form's partial draws: values and problems by field. */
export function contactInputs(filled: Typed | Contact | undefined, problems: readonly FieldProblem[] = []) {
  const values = Object.entries(filled ?? {}).map(([name, value]) => [
    name,
    typeof value === 'boolean' ? value : last(value),
  ]);
  return {
    values: Object.fromEntries(values) as Record<string, string | boolean>,
    problem: Object.fromEntries(problems.map(({ field, message }) => [field, message])),
  };
}

function last(value: unknown): string {
  const text: unknown = [value].flat().at(-1);
  return typeof text === 'string' || typeof text === 'number' ? String(text) : '';
}
