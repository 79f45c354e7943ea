import { permission } from '@park/identity';

/** What can be done in this room, and who may. */
export const operationRights = {
  watch: permission('operations.watch', '系统管理员可以查看系统运行状况、备份和告警', { roles: ['system-admin'] }),
  mend: permission('operations.mend', '系统管理员可以重新发送没有送达的消息、要求演练备份恢复', {
    roles: ['system-admin'],
  }),
};
