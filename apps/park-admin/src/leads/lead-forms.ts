import { IsIn, IsNotEmpty, IsOptional, IsString, Matches } from 'class-validator';
import type { LeadForm } from '@park/projects';

const once = (label: string) => ({ message: `“${label}”只能填写一次，请刷新页面后重新填写。` });
const VERSION = { message: '表单已失效，请重新打开本页再操作。' };

/** A lead as its form sends it; the room checks lengths, amounts and codes. */
export class CaptureFields {
  @IsString(once('意向方'))
  @IsNotEmpty({ message: '请填写意向方的名称，不知全称时写简称。' })
  investorName: string;

  @IsString({ message: '请从列表中选择来源。' })
  @IsNotEmpty({ message: '请从列表中选择来源。' })
  leadSource: string;

  @IsOptional()
  @IsString(once('联系人'))
  contactName?: string;

  @IsOptional()
  @IsString(once('电话'))
  phones?: string;

  @IsOptional()
  @IsString(once('情况'))
  summary?: string;

  @IsOptional()
  @IsString(once('统一社会信用代码'))
  uscc?: string;

  @IsOptional()
  @IsString(once('所属集团'))
  groupName?: string;

  @IsOptional()
  @IsString(once('项目名称'))
  projectName?: string;

  @IsOptional()
  @IsString(once('产业方向'))
  industryDirection?: string;

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
  @IsString(once('活动或批次'))
  campaign?: string;

  @IsOptional()
  @IsString(once('交办层级'))
  assignedLevel?: string;

  @IsOptional()
  @IsString(once('电话核实'))
  phoneVerified?: string;

  @IsOptional()
  @IsString(once('首次接触日期'))
  firstContactOn?: string;

  @IsOptional()
  @IsString(once('下一步'))
  nextWhat?: string;

  @IsOptional()
  @IsString(once('下一步日期'))
  nextOn?: string;

  /** `same:ID`, `different`, or nothing. */
  @IsOptional()
  @IsString(once('是否同一家'))
  match?: string;

  @IsOptional()
  @IsString(once('理由'))
  matchReason?: string;

  @IsOptional()
  @IsIn(['basket'], VERSION)
  then?: string;
}

/** A lead that is put right, and the version that was seen. */
export class CorrectedLeadFields extends CaptureFields {
  @Matches(/^\d{1,9}$/, VERSION)
  version: string;

  /** What the form showed, to tell what was touched. */
  @IsOptional()
  @IsString(VERSION)
  was?: string;
}

/** The room's form. */
export function leadOf({ phoneVerified, ...rest }: CaptureFields): LeadForm {
  return { ...rest, phoneVerified: phoneVerified !== undefined };
}

/** What a person says about leads that may be the same. */
export function decisionOf({ match = '', matchReason = '' }: Pick<CaptureFields, 'match' | 'matchReason'>) {
  const [, sameAs = null] = /^same:(\d{1,18})$/.exec(match) ?? [];
  return { sameAs, isDifferent: match === 'different', reason: matchReason };
}

/** A step with a lead as its form sends it. */
export class LeadStepFields {
  @IsOptional()
  @Matches(/^\d{1,9}$/, VERSION)
  version?: string;

  @IsOptional()
  @IsString(once('说明'))
  note?: string;

  @IsOptional()
  @IsString(once('原因'))
  reasonCode?: string;

  @IsOptional()
  @IsString(once('交给'))
  to?: string;

  @IsOptional()
  @IsString(once('稍后到'))
  untilOn?: string;

  @IsOptional()
  @IsString(once('重复的线索'))
  duplicateOf?: string;

  @IsOptional()
  @IsString(once('企业'))
  company?: string;

  @IsOptional()
  @IsString(once('下一步'))
  nextWhat?: string;

  @IsOptional()
  @IsString(once('下一步日期'))
  nextOn?: string;

  @IsOptional()
  @IsString(once('是否同一家'))
  match?: string;

  @IsOptional()
  @IsString(once('理由'))
  matchReason?: string;

  @IsOptional()
  @IsIn(['kept', 'claimant'], VERSION)
  ruling?: string;

  @IsOptional()
  @IsString(once('首谈人分成'))
  firstContactShare?: string;

  @IsOptional()
  @IsString(once('推荐人分成'))
  referrerShare?: string;

  @IsOptional()
  @IsString(once('返回'))
  back?: string;
}

/** A contact with the next step that follows from it. */
export class ContactLogFields {
  @Matches(/^\d{1,9}$/, VERSION)
  version: string;

  @IsString({ message: '请选择联系方式。' })
  way: string;

  @IsString({ message: '请填写日期。' })
  happenedOn: string;

  @IsOptional()
  @IsString(once('对方主动'))
  isInbound?: string;

  @IsOptional()
  @IsString(once('对方'))
  withWhom?: string;

  @IsOptional()
  @IsString(once('内容'))
  note?: string;

  @IsOptional()
  @IsString(once('本次完成'))
  done?: string;

  @IsOptional()
  @IsString(once('下一步'))
  nextWhat?: string;

  @IsOptional()
  @IsString(once('下一步日期'))
  nextOn?: string;

  @IsOptional()
  @IsString(once('由谁'))
  nextWho?: string;

  @IsOptional()
  @IsString(once('返回'))
  back?: string;
}

/** The hand-over of everything that somebody follows. */
export class LeadHandOverFields {
  @IsString({ message: '请选择由谁移交。' })
  from: string;

  @IsString({ message: '请选择交给谁。' })
  to: string;

  @IsOptional()
  @IsString(once('理由'))
  note?: string;
}
