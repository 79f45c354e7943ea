import { IsNotEmpty } from 'class-validator';

export class MemberForm {
  @IsNotEmpty({ message: '请填写姓名' })
  readonly name: string;

  @IsNotEmpty({ message: '请填写用户名' })
  readonly username: string;
}
