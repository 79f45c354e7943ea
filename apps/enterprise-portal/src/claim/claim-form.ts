import { IsOptional, IsString } from 'class-validator';

const once = (label: string) => ({ message: `“${label}”只能填写一次，请刷新页面后重新填写。` });

/** What somebody of a company fills in to be let in; the room says what is missing or wrong. */
export class ClaimFields {
  @IsString(once('统一社会信用代码'))
  uscc = '';

  @IsString(once('企业名称'))
  companyName = '';

  @IsString(once('姓名'))
  personName = '';

  @IsOptional()
  @IsString(once('职务'))
  position?: string;

  @IsString(once('手机号'))
  phone = '';

  @IsString(once('用户名'))
  username = '';

  @IsString(once('身份'))
  role = '';

  @IsOptional()
  @IsString(once('表单'))
  ticket?: string;

  /** Not shown to people: whoever fills it in is a program. */
  @IsOptional()
  @IsString(once('网址'))
  website?: string;
}
