import { IsNotEmpty, MaxLength } from 'class-validator';

export class MemberForm {
  @MaxLength(60, { message: '姓名过长，请缩短到 30 个字以内' })
  @IsNotEmpty({ message: '请填写姓名' })
  readonly name: string;

  @MaxLength(60, { message: '用户名过长，请缩短到 40 位以内' })
  @IsNotEmpty({ message: '请填写用户名' })
  readonly username: string;
}
