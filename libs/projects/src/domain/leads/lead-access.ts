import { permission } from '@park/identity';
import type { Actor } from '@park/kernel';
import { isOfTeam, type OfTeam, seesWholePark } from '../access';

/** Whose a lead is, as far as it decides who may see and change it. */
export interface OfLead extends OfTeam {
  readonly createdById: string | null;
}

/** Own ones, those of the team, those one registered; and all that nobody follows. */
function mayKnow(actor: Actor, lead: OfLead): boolean {
  const isOwn = actor.kind === 'staff' && actor.userId === lead.createdById;
  return seesWholePark(actor) || lead.trackerId === null || isOfTeam(actor, lead) || isOwn;
}

const mayWork = (actor: Actor, lead: OfLead) =>
  seesWholePark(actor) || lead.trackerId === null || isOfTeam(actor, lead);

/** Its tracker, its team and managers: not everybody who may take it. */
export function followsLead(actor: Actor, lead: OfLead): boolean {
  return leadRights.workLeads.allows(actor) && (leadRights.decideLeads.allows(actor) || isOfTeam(actor, lead));
}

/** Whoever works with an investor sees how to reach him: not the pool, nor those who only read. */
export function seesPhones(actor: Actor, lead: OfLead & { readonly status: string }): boolean {
  const isWaiting = lead.status === 'pending' || lead.status === 'snoozed';
  return actor.kind === 'system' || followsLead(actor, lead) || (isWaiting && leadRights.workLeads.allows(actor, lead));
}

/** What can be done with leads, and who may. Which step takes which role is said by the lifecycle of a lead. */
export const leadRights = {
  viewLeads: permission<OfLead>(
    'projects.view-leads',
    '招商主管和领导可以查看全部线索，招商专员可以查看自己的、参与的和公共池中的线索',
    { roles: ['investment-officer', 'investment-manager', 'park-leader'], system: true },
    mayKnow,
  ),

  workLeads: permission<OfLead>(
    'projects.work-leads',
    '招商主管可以登记和办理全部线索，招商专员可以登记线索，办理自己的和待判的线索，领取公共池中的线索',
    { roles: ['investment-officer', 'investment-manager'], system: true },
    mayWork,
  ),

  /** Deciding whose a lead is, letting a certain match pass, extending protection, reviving, judging anew. */
  decideLeads: permission('projects.decide-leads', '招商主管可以裁定线索归属、放行重复线索、延长保护期、恢复和改判', {
    roles: ['investment-manager'],
    system: true,
  }),

  importLeads: permission(
    'projects.import-leads',
    '招商专员和招商主管可以从表格导入线索，专员只看自己的导入批次，主管看全部批次',
    { roles: ['investment-officer', 'investment-manager'], system: true },
  ),

  handOverLeads: permission('projects.hand-over-leads', '招商主管可以移交一个人名下的全部线索', {
    roles: ['investment-manager'],
  }),
};
