import { IsNotEmpty, IsOptional, IsString } from 'class-validator';
import type { LeadForm } from '@park/projects';

const once = (label: string) => ({ message: `“${label}”只能填写一次，请刷新页面后重新填写。` });

/** What an investor leaves on the public page; the room checks lengths, numbers and amounts. */
export class InvestFields {
  @IsString(once('企业或投资人'))
  @IsNotEmpty({ message: '请填写企业或投资人的名称。' })
  investorName: string;

  @IsString(once('联系人'))
  @IsNotEmpty({ message: '请填写联系人，我们据此回访。' })
  contactName: string;

  @IsString(once('电话'))
  @IsNotEmpty({ message: '请填写电话，我们据此回访。' })
  phones: string;

  @IsString(once('想做什么'))
  @IsNotEmpty({ message: '请写明想做什么，一两句话即可。' })
  summary: string;

  @IsOptional()
  @IsString(once('计划投资'))
  plannedInvestment?: string;

  @IsOptional()
  @IsString(once('用地需求'))
  landNeedMu?: string;

  @IsOptional()
  @IsString(once('厂房需求'))
  roomNeedM2?: string;

  @IsOptional()
  @IsString(once('推荐人'))
  referrerName?: string;

  @IsOptional()
  @IsString(once('表单'))
  ticket?: string;

  /** Not shown to people: whoever fills it in is a program. */
  @IsOptional()
  @IsString(once('网址'))
  website?: string;
}

/** The room's form, without what only the page needs. */
export function leadIn({ ticket: _ticket, website: _website, ...form }: InvestFields): LeadForm {
  return { ...form, leadSource: 'public' };
}
