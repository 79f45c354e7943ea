import type { CompanyRole, StaffRole } from '@park/kernel';
import { IsArray, IsIn, IsNotEmpty, IsNumberString, MaxLength } from 'class-validator';
import { companyRoles, staffRoles } from './account-row';

class PersonForm {
  @MaxLength(60, { message: '姓名过长，请缩短到 30 个字以内' })
  @IsNotEmpty({ message: '请填写姓名' })
  readonly name: string;

  @MaxLength(60, { message: '用户名过长，请缩短到 40 位以内' })
  @IsNotEmpty({ message: '请填写用户名' })
  readonly username: string;
}

export class StaffForm extends PersonForm {
  @IsIn(staffRoles, { each: true, message: '请从列表中选择角色' })
  @IsArray({ message: '请至少选择一个角色' })
  readonly roles: StaffRole[] = [];
}

export class CompanyUserForm extends PersonForm {
  @MaxLength(18, { message: '统一社会信用代码为 18 位，请核对' })
  @IsNotEmpty({ message: '请填写企业的统一社会信用代码' })
  readonly company: string;

  @IsIn(companyRoles, { message: '请选择企业负责人或企业经办人' })
  readonly role: CompanyRole;
}

export class RolesForm {
  @IsIn(staffRoles, { each: true, message: '请从列表中选择角色' })
  @IsArray({ message: '请至少选择一个角色' })
  readonly roles: StaffRole[] = [];

  @IsNumberString({}, { message: '页面已过期，请刷新后重试' })
  readonly version: string;
}
