import type { CompanyRole, StaffRole } from '@park/kernel';
import { IsArray, IsIn, IsNotEmpty, IsNumberString, IsOptional, IsString } from 'class-validator';
import { companyRoles, staffRoles } from './account-row';

class PersonForm {
  @IsNotEmpty({ message: '请填写姓名' })
  readonly name: string;

  @IsNotEmpty({ message: '请填写用户名' })
  readonly username: string;
}

export class StaffForm extends PersonForm {
  @IsIn(staffRoles, { each: true, message: '请从列表中选择角色' })
  @IsArray({ message: '请至少选择一个角色' })
  readonly roles: StaffRole[] = [];
}

export class CompanyUserForm extends PersonForm {
  @IsNotEmpty({ message: '请填写企业的统一社会信用代码' })
  readonly company: string;

  @IsIn(companyRoles, { message: '请选择企业负责人或企业经办人' })
  readonly role: CompanyRole;

  @IsOptional()
  @IsString({ message: '“已核对，仍要开通”只能勾选一次，请刷新页面后重新勾选' })
  readonly sure?: string;
}

export class RolesForm {
  @IsIn(staffRoles, { each: true, message: '请从列表中选择角色' })
  @IsArray({ message: '请至少选择一个角色' })
  readonly roles: StaffRole[] = [];

  @IsNumberString({}, { message: '页面已过期，请刷新后重试' })
  readonly version: string;
}
