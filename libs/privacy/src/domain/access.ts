import { permission } from '@park/identity';

/** What can be done in this room, and who may: each right says it in a sentence. */
export const privacyRights = {
  manageOwnData: permission(
    'privacy.manage-own-data',
    '每位已登录人员可以查看和下载系统保存的本人信息，请求更正姓名或注销账号',
    { anyStaff: true, anyCompany: true },
  ),
  decideRequests: permission('privacy.decide-requests', '系统管理员可以办理他人的个人信息请求', {
    roles: ['system-admin'],
  }),
};
