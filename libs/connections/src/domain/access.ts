import { permission } from '@park/identity';

/** What can be done in this room, and who may. */
export const connectionRights = {
  manageConnections: permission('connections.manage', '系统管理员可以发放和停用对接令牌、登记和停用变更推送地址', {
    roles: ['system-admin'],
  }),
};
