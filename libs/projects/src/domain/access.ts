import { permission } from '@park/identity';
import type { Actor } from '@park/kernel';

/** Whose project it is: null where nobody follows it. */
export interface OfTeam {
  readonly trackerId: string | null;
  readonly teamIds: readonly string[];
}

const WHOLE_PARK: readonly string[] = ['investment-manager', 'park-leader'];

/** Whether this person works on the whole park, beyond what is his own. */
export function seesWholePark(actor: Actor): boolean {
  return actor.kind === 'system' || (actor.kind === 'staff' && actor.roles.some((role) => WHOLE_PARK.includes(role)));
}

/** Whose projects and leads somebody sees: the same for all who see the whole park. */
export function scopeOf(actor: Actor): string {
  if (seesWholePark(actor)) return 'all';
  return actor.kind === 'staff' ? actor.userId : '0';
}

/** Whether this person follows the project or is of its team. */
export function isOfTeam(actor: Actor, { trackerId, teamIds }: OfTeam): boolean {
  return actor.kind === 'staff' && (actor.userId === trackerId || teamIds.includes(actor.userId));
}

const ownOrAll = (actor: Actor, record: OfTeam) => seesWholePark(actor) || isOfTeam(actor, record);

/** What can be done in this room, and who may. Which move of a project takes which role is said by its lifecycle. */
export const projectRights = {
  viewProjects: permission<OfTeam>(
    'projects.view-projects',
    '招商主管和领导可以查看全部招商项目，招商专员可以查看自己跟踪或参与的项目',
    { roles: ['investment-officer', 'investment-manager', 'park-leader'], system: true },
    ownOrAll,
  ),

  /** Who comes and how far it is, without contacts and terms. */
  viewProspects: permission(
    'projects.view-prospects',
    '培育专员可以查看在谈线索和项目的企业名称和所处阶段，不含联系方式和商务条件',
    { roles: ['cultivation-officer'], system: true },
  ),

  editProjects: permission<OfTeam>(
    'projects.edit-projects',
    '招商主管可以登记和修改全部招商项目，招商专员可以登记项目并修改自己跟踪或参与的项目',
    { roles: ['investment-officer', 'investment-manager'], system: true },
    ownOrAll,
  ),

  /** The roles of each step are narrower: they stand in the lifecycle of a project. */
  moveProjects: permission<OfTeam>(
    'projects.move-projects',
    '招商主管和领导可以推进、退回、终止招商项目，招商专员可以办理自己跟踪或参与的项目中属于专员的步骤',
    { roles: ['investment-officer', 'investment-manager', 'park-leader'], system: true },
    ownOrAll,
  ),

  /** Whether it is brought to a leader, solved or opened again. */
  followProblems: permission<OfTeam>(
    'projects.follow-problems',
    '招商主管和领导可以上报、解决全部招商项目的问题，招商专员可以上报、解决自己跟踪或参与的项目的问题',
    { roles: ['investment-officer', 'investment-manager', 'park-leader'], system: true },
    ownOrAll,
  ),

  /** Whether they were kept. */
  followPromises: permission<OfTeam>(
    'projects.follow-promises',
    '招商主管和领导可以确认全部招商项目的承诺是否履行，招商专员可以确认自己跟踪或参与的项目的承诺是否履行',
    { roles: ['investment-officer', 'investment-manager', 'park-leader'], system: true },
    ownOrAll,
  ),

  waivePromises: permission<OfTeam>(
    'projects.waive-promises',
    '招商主管和领导可以带理由免除招商项目的承诺，或恢复为待履行',
    { roles: ['investment-manager', 'park-leader'], system: true },
    ownOrAll,
  ),

  judgeStatus: permission<OfTeam>(
    'projects.judge-status',
    '招商主管和领导可以带理由改判招商项目的正常、滞后、停滞',
    { roles: ['investment-manager', 'park-leader'], system: true },
    ownOrAll,
  ),

  judgeAccess: permission<OfTeam>(
    'projects.judge-access',
    '招商主管和领导可以对招商项目作出准入结论',
    { roles: ['investment-manager', 'park-leader'], system: true },
    ownOrAll,
  ),

  scoreAccess: permission<OfTeam>(
    'projects.score-access',
    '招商主管和领导可以登记准入评分，提出项目的跟踪人回避',
    { roles: ['investment-manager', 'park-leader'], system: true },
    (actor, record) => actor.kind === 'system' || (actor.kind === 'staff' && actor.userId !== record.trackerId),
  ),

  importProjects: permission('projects.import-projects', '招商主管可以从表格导入招商项目', {
    roles: ['investment-manager'],
    system: true,
  }),

  takeOverProjects: permission('projects.take-over-projects', '已在途的招商线索和项目只由系统按所处阶段接入', {
    roles: [],
    system: true,
  }),
};
