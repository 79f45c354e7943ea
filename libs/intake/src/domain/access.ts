import { permission } from '@park/identity';

const officers = { roles: ['system-admin', 'enterprise-officer'], system: true } as const;

/** What can be done in this room, and who may. What is written is also asked of the room that owns it. */
export const intakeRights = {
  importTables: permission(
    'intake.import-tables',
    '系统管理员和企业专员可以批量导入企业名册、年度数据和称号，批量修改企业数据，并整批撤销',
    officers,
  ),
  exportCompanies: permission('intake.export-companies', '园区全体工作人员可以导出企业名单，敏感数据按各自权限遮盖', {
    anyStaff: true,
    system: true,
  }),
};
