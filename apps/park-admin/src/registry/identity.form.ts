import { IsOptional, IsString, Matches } from 'class-validator';

const once = (label: string) => ({ message: `“${label}”只能填写一次，请刷新页面后重新填写。` });

/** Name and code as the form sends them, with what it was opened with; the room checks both and names each problem. */
export class IdentityFields {
  @IsOptional()
  @IsString(once('企业名称'))
  name?: string;

  @IsOptional()
  @IsString(once('统一社会信用代码'))
  uscc?: string;

  @IsOptional()
  @IsString(once('企业名称'))
  wasName?: string;

  @IsOptional()
  @IsString(once('统一社会信用代码'))
  wasUscc?: string;

  @IsOptional()
  @IsString(once('代码与营业执照一致'))
  confirmUscc?: string;

  @IsOptional()
  @IsString(once('不是重复企业'))
  sameName?: string;

  @Matches(/^\d{1,9}$/, { message: '表单已失效，请重新打开本页再填写。' })
  version: string;
}
