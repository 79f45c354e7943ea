import { type Actor, addDays, type CalendarDate, lifecycle, plainText, type StepReason } from '@park/kernel';
import { type OfTeam, projectRights } from '../access';
import type { ProjectLight } from '../lights/light';
import type { Stage } from '../stages';

export type ProjectStatus = 'normal' | 'delayed' | 'stalled';
export type StatusVerb = 'follow' | 'judge' | 'lift';

/** Days without any news after which a project stands still. Source: projects.md 2. */
const STALLED_AFTER = 90;

/** What decides how a project comes along. */
export interface Coming {
  readonly stage: Stage;
  readonly light: ProjectLight;
  readonly lastActiveOn: CalendarDate;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** How a project comes along by the rules, apart from its stage; it keeps nobody from moving it. */
export function statusOn({ stage, light, lastActiveOn, facts }: Coming, today: CalendarDate): ProjectStatus {
  if (stage === 'terminated') return 'normal';
  if (lastActiveOn <= addDays(today, -STALLED_AFTER)) return 'stalled';
  const { plannedStartOn, startedOn } = facts;
  const hasStarted = typeof startedOn === 'string' && startedOn <= today;
  const isLate = typeof plannedStartOn === 'string' && plannedStartOn < today && !hasStarted;
  return isLate || light === 'red' || light === 'yellow' ? 'delayed' : 'normal';
}

/** A project as these steps see it. */
export interface StatusInHand extends OfTeam {
  readonly status: ProjectStatus;
  readonly stage: Stage;
  /** Since when a person's word stands against the rules; null: the rules decide. */
  readonly statusJudgedOn: CalendarDate | null;
}

const states: Readonly<Record<ProjectStatus, string>> = { normal: '正常', delayed: '滞后', stalled: '停滞' };
const all = Object.keys(states) as ProjectStatus[];
const judges = (actor: Actor, project: StatusInHand) => projectRights.judgeStatus.allows(actor, project);

const said = ({ note = '' }: StepReason) => {
  if (plainText(note) === '') return '请填写改判的理由。';
  return [...plainText(note)].length > 500 ? '改判的理由不能超过 500 个字。' : null;
};

const into = (to: ProjectStatus) => [
  {
    verb: 'follow' as const,
    from: all.filter((each) => each !== to),
    to,
    may: ({ kind }: Actor) => kind === 'system',
    inOrder: ({ statusJudgedOn }: StatusInHand) => statusJudgedOn === null,
  },
  {
    verb: 'judge' as const,
    from: all.filter((each) => each !== to),
    to,
    may: judges,
    inOrder: ({ stage }: StatusInHand) => stage !== 'terminated',
    reason: said,
    writes: ['statusJudgedOn', 'statusNote'],
  },
];

/** How a project comes along: by the rules, or as a manager judges with a reason, until he lets the rules decide again. */
export const projectStatusLifecycle = lifecycle<ProjectStatus, StatusVerb, StatusInHand>({
  subject: 'project-status',
  noun: '招商项目',
  column: 'status',
  initial: 'normal',
  states,
  verbs: { follow: '按规则更新', judge: '改判', lift: '恢复按规则判定' },
  needs: {},
  moves: [
    ...all.flatMap(into),
    {
      verb: 'lift',
      from: all,
      may: judges,
      inOrder: ({ statusJudgedOn }) => statusJudgedOn !== null,
      writes: ['statusJudgedOn', 'statusNote'],
    },
  ],
});
