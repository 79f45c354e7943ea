import { permission } from '@park/identity';

/** What can be done in this room, and who may. */
export const noticeRights = {
  readNotices: permission('notices.read-notices', '每位已登录人员可以查看发给自己的通知', {
    anyStaff: true,
    anyCompany: true,
  }),
  viewJobs: permission(
    'notices.view-jobs',
    '园区工作人员可以查看和取消自己发起的后台任务；系统管理员可以查看和取消全部',
    {
      anyStaff: true,
    },
  ),
};
