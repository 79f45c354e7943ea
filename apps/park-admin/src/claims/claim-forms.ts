import { IsNotEmpty, IsOptional, IsString, Matches } from 'class-validator';

export class ApprovalFields {
  @IsString({ message: '用户名只能填写一次，请刷新页面后重新填写。' })
  @IsNotEmpty({ message: '请填写用户名。' })
  username: string;

  @IsOptional()
  @IsString({ message: '“已核对，仍要开通”只能勾选一次，请刷新页面后重新勾选。' })
  sure?: string;

  @Matches(/^\d{1,9}$/, { message: '页面已过期，请刷新后重试。' })
  version: string;
}
