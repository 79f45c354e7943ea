import { permission } from '@park/identity';

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

  keepSites: permission('sites.keep-sites', '招商主管可以登记、更正地块与房屋，并办理锁定、供地、租赁等手续', {
    roles: ['investment-manager'],
    system: true,
  }),
};
