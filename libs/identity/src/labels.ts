import type { CompanyRole, StaffRole } from '@park/kernel';

export const staffRoleLabels: Record<StaffRole, string> = {
  'system-admin': '系统管理员',
  'enterprise-officer': '企业专员',
  'policy-officer': '政策专员',
  leader: '领导（只读）',
};

export const companyRoleLabels: Record<CompanyRole, string> = {
  'company-owner': '企业负责人',
  'company-agent': '企业经办人',
};
