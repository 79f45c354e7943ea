import { permission } from '@park/identity';

/** What can be done in this room, and who may. */
export const noticeRights = {
  readNotices: permission('notices.read-notices', '每位已登录人员可以查看发给自己的通知', {
    anyStaff: true,
    anyCompany: true,
  }),
  manageOwnWays: permission(
    'notices.manage-own-ways',
    '每位已登录人员可以设置自己怎样接收通知、验证自己的邮箱和手机号',
    { anyStaff: true, anyCompany: true },
  ),
  viewWays: permission('notices.view-ways', '系统管理员可以查看通知渠道的状态和被渠道拒收的地址', {
    roles: ['system-admin'],
  }),
  liftSuppression: permission('notices.lift-suppression', '系统管理员可以恢复向被停用的地址发送通知，须写明理由', {
    roles: ['system-admin'],
  }),
  viewJobs: permission(
    'notices.view-jobs',
    '园区工作人员可以查看和取消自己发起的后台任务，也可以查看本岗位业务的任务；系统管理员可以查看和取消全部',
    {
      anyStaff: true,
    },
  ),
};
