import { permission } from '@park/identity';

/** What can be done in this room, and who may. */
export const bookletRights = {
  printBooklets: permission(
    'booklets.print-booklets',
    '园区全体工作人员可以导出企业的一企一册，敏感数据按各自权限遮盖',
    { anyStaff: true, system: true },
  ),
};
