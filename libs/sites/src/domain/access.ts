import { permission } from '@park/identity';
import type { Actor } from '@park/kernel';

/** A rule that limits the managers is set by a leader. */
interface OfLeaders {
  readonly isLeaders: boolean;
}

const mayLimit = (actor: Actor, { isLeaders }: OfLeaders) =>
  !isLeaders || actor.kind !== 'staff' || actor.roles.includes('park-leader');

/** What can be done in this room, and who may: each right says it in a sentence. */
export const siteRights = {
  viewSites: permission('sites.view-sites', '招商专员、招商主管和领导可以查看地块与房屋、闲置时钟和选址匹配', {
    roles: ['investment-officer', 'investment-manager', 'park-leader'],
    system: true,
  }),

  seePlan: permission('sites.see-plan', '查看企业的工作人员可以在地块图上看到企业在哪里', {
    roles: [
      ...(['enterprise-officer', 'cultivation-officer', 'policy-officer', 'service-officer'] as const),
      ...(['investment-officer', 'investment-manager', 'park-leader'] as const),
    ],
    system: true,
  }),

  viewSettings: permission('sites.view-settings', '招商专员、招商主管和领导可以查看园区参数及其历史', {
    roles: ['investment-officer', 'investment-manager', 'park-leader'],
    system: true,
  }),

  setSettings: permission<OfLeaders>(
    'sites.set-settings',
    '招商主管和领导可以设定园区参数，限制主管权限的参数只由领导设定',
    { roles: ['investment-manager', 'park-leader'], system: true },
    mayLimit,
  ),

  keepSites: permission('sites.keep-sites', '招商主管可以登记、更正地块与房屋，并办理锁定、供地、租赁等手续', {
    roles: ['investment-manager'],
    system: true,
  }),
};
