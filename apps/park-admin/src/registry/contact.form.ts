import type { ContactForm } from '@park/registry';
import { IsNotEmpty, IsOptional, IsString, Matches } from 'class-validator';

const once = (label: string) => ({ message: `“${label}”只能填写一次，请刷新页面后重新填写。` });

/** A contact as its form sends it; the room checks lengths and formats. */
export class ContactFields {
  @IsString(once('姓名'))
  @IsNotEmpty({ message: '请填写联系人姓名。' })
  name: string;

  @IsOptional()
  @IsString(once('职务'))
  position?: string;

  @IsString(once('联系电话'))
  @IsNotEmpty({ message: '请填写联系电话，如 13800000000 或 022-63300000。' })
  phone: string;

  @IsOptional()
  @IsString(once('电子邮箱'))
  email?: string;

  @IsOptional()
  @IsString(once('主要联系人'))
  isPrimary?: string;

  @IsOptional()
  @IsString(once('备注'))
  note?: string;
}

/** The same with the version the form was opened with. */
export class EditContactFields extends ContactFields {
  @Matches(/^\d{1,9}$/, { message: '表单已失效，请重新打开本页再填写。' })
  version: string;
}

/** The room's form. */
export function contactOf({ name, position, phone, email, isPrimary, note }: ContactFields): ContactForm {
  return { name, position, phone, email, isPrimary: isPrimary !== undefined, note };
}
