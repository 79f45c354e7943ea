import { IsIn, IsNotEmpty, IsOptional, IsString, Matches } from 'class-validator';
import { pauseReasons } from '@park/work';

const once = (label: string) => ({ message: `“${label}”只能填写一次，请刷新页面后重新填写。` });

/** A to-do as its form sends it; the room checks lengths, dates and who can be chosen. */
export class ItemFields {
  @IsString(once('要办的事'))
  @IsNotEmpty({ message: '请填写要办的事。' })
  title: string;

  @IsOptional()
  @IsString(once('说明'))
  detail?: string;

  @IsString({ message: '请选择办理的同事或岗位。' })
  addressee: string;

  @IsString({ message: '请填写时限，如 3。' })
  @Matches(/^\s*\d{1,3}\s*$/, { message: '“时限”请填写 0 到 366 的整数，0 为当日。' })
  limitDays: string;

  @IsString({ message: '请选择按工作日还是自然日计算。' })
  limitUnit: string;

  @IsOptional()
  @IsString(once('上级要求的期限'))
  externalDueOn?: string;
}

/** A step with a to-do as its form sends it. */
export class StepFields {
  @IsOptional()
  @Matches(/^\d{1,9}$/, { message: '表单已失效，请重新打开本页再操作。' })
  version?: string;

  @IsOptional()
  @IsString(once('说明'))
  note?: string;

  @IsOptional()
  @IsString({ message: '请选择办理的同事或岗位。' })
  addressee?: string;

  @IsOptional()
  @IsString(once('暂缓到'))
  untilOn?: string;

  @IsOptional()
  @IsIn(Object.keys(pauseReasons), { message: '请选择暂停的原因：等企业、等上级或等第三方。' })
  reasonCode?: string;

  @IsOptional()
  @Matches(/^\s*\d{1,3}\s*$/, { message: '请填写延长的天数，如 3。' })
  days?: string;

  @IsOptional()
  @IsString(once('返回'))
  back?: string;
}

/** A step with several to-dos: which one, and each as it was seen. */
export class SeveralFields extends StepFields {
  @IsOptional()
  @IsString(once('操作'))
  verb?: string;

  @IsOptional()
  seen?: unknown;
}

/** The hand-over of all that waits for a person. */
export class HandOverFields {
  @IsString({ message: '请选择由谁移交。' })
  @IsNotEmpty({ message: '请选择由谁移交。' })
  from: string;

  @IsString({ message: '请选择接收的同事或岗位。' })
  @IsNotEmpty({ message: '请选择接收的同事或岗位。' })
  addressee: string;

  @IsOptional()
  @IsString(once('说明'))
  note?: string;
}

/** The official days of a year. */
export class CalendarFields {
  @Matches(/^\s*\d{4}\s*$/, { message: '“年份”请填写四位数字，如 2027。' })
  year: string;

  @IsString(once('依据'))
  @IsNotEmpty({ message: '请写明依据，如“国务院办公厅关于 2027 年部分节假日安排的通知”。' })
  source: string;

  @IsString(once('放假安排'))
  @IsNotEmpty({ message: '请粘贴放假安排，或每行写一项，如 2027-01-01/2027-01-03 休。' })
  text: string;

  @Matches(/^\d{1,9}$/, { message: '表单已失效，请重新打开本页再填写。' })
  version: string;
}
