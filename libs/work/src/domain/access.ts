import { permission } from '@park/identity';

/** What can be done in this room, and who may: each right says it in a sentence. */
export const workRights = {
  viewWork: permission('work.view-work', '园区全体工作人员可以查看待办和办理经过', { anyStaff: true, system: true }),

  createWork: permission('work.create-work', '园区全体工作人员可以新建待办，交给自己、同事或一个岗位', {
    anyStaff: true,
    system: true,
  }),

  /** Everybody's items: passing them on, reminding, extending, withdrawing. */
  superviseWork: permission('work.supervise-work', '系统管理员和领导可以转办、催办、延期、撤销所有人的待办', {
    roles: ['system-admin', 'park-leader'],
    system: true,
  }),

  handOver: permission('work.hand-over', '系统管理员和领导可以移交一个人名下的全部待办', {
    roles: ['system-admin', 'park-leader'],
  }),

  keepCalendar: permission('work.keep-calendar', '系统管理员可以录入各年的放假和调休安排', {
    roles: ['system-admin'],
  }),
};
