import type { CalendarDate } from '@park/kernel';
import { type EntityManager, In, Not } from 'typeorm';
import type { ProblemStatus } from '../../domain/problems/problem-lifecycle';
import { InvestmentProject } from '../project.entity';
import { ProjectProblem } from './problem.entity';

const MOST = 400;
const SOLVED: ProblemStatus = 'solved';

/** Problems of a project: those that stand by their day, then those that were solved, the last first. */
export async function problemsOf(manager: EntityManager, projectId: string): Promise<ProjectProblem[]> {
  const order = { status: 'ASC', dueOn: 'ASC', id: 'ASC' } as const;
  const rows = await manager.find(ProjectProblem, { where: { projectId }, order, take: MOST });
  const [standing, solved] = [rows.filter((row) => row.status !== SOLVED), rows.filter((row) => row.status === SOLVED)];
  return [
    ...standing.sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1)),
    ...solved.sort((one, other) => (one.solvedOn! > other.solvedOn! ? -1 : 1)),
  ];
}

/** How many problems of a project stand, and how many of them are beyond their day. */
export interface ProblemCount {
  readonly open: number;
  readonly overdue: number;
}

/** The counts of the projects that have problems standing. */
export async function problemCounts(
  manager: EntityManager,
  projectIds: readonly string[],
  today: CalendarDate,
): Promise<ReadonlyMap<string, ProblemCount>> {
  if (projectIds.length === 0) return new Map();
  const rows = await manager
    .createQueryBuilder(ProjectProblem, 'q')
    .select('q.projectId', 'projectId')
    .addSelect('COUNT(*)', 'open')
    .addSelect('SUM(q.dueOn < :today)', 'overdue')
    .where({ projectId: In([...projectIds]), status: Not(SOLVED) })
    .setParameter('today', today)
    .groupBy('q.projectId')
    .getRawMany<{ projectId: unknown; open: unknown; overdue: unknown }>();
  return new Map(rows.map((row) => [String(row.projectId), { open: Number(row.open), overdue: Number(row.overdue) }]));
}

/** Open problems of running projects that stand beyond their day and were not brought to anybody. */
export function overdueProblems(
  manager: EntityManager,
  today: CalendarDate,
  atMost: number,
): Promise<ProjectProblem[]> {
  return manager
    .createQueryBuilder(ProjectProblem, 'a')
    .innerJoin(InvestmentProject, 'p', "p.id = a.projectId AND p.stage NOT IN ('terminated')")
    .where("a.status IN ('open') AND a.dueOn < :today", { today })
    .orderBy('a.id', 'ASC')
    .take(atMost)
    .getMany();
}
