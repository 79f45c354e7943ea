import { permission } from '@park/identity';
import type { ListView } from './data/list-view.entity';

/** What can be done with the views of lists, and who may. */
export const listRights = {
  keepViews: permission<Pick<ListView, 'ownerId'>>(
    'list-views.keep',
    '园区全体工作人员可以保存自己的视图，只能更改自己的',
    { anyStaff: true },
    (actor, { ownerId }) => actor.kind === 'staff' && actor.userId === ownerId,
  ),
  shareViews: permission('list-views.share', '系统管理员、企业专员和领导可以把视图共享给全体工作人员', {
    roles: ['system-admin', 'enterprise-officer', 'park-leader'],
  }),
};
