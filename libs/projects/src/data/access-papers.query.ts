import type { EntityManager } from 'typeorm';
import type { Proposer } from '../domain/admission/scores';
import { ProjectOpinion, ProjectScoreSheet } from './access-papers.entities';

/** The last opinion of each department, in the order in which they were given. */
export async function lastOpinions(manager: EntityManager, projectId: string): Promise<readonly ProjectOpinion[]> {
  const all = await manager.find(ProjectOpinion, { where: { projectId }, order: { id: 'ASC' } });
  return [...new Map(all.map((each) => [each.unit, each])).values()];
}

/** The sheets of a project but for those of the proposer and of his unit, the last of each member. */
export async function countedSheets(manager: EntityManager, projectId: string, { proposerId, proposerUnit }: Proposer) {
  const sheets = await manager
    .createQueryBuilder(ProjectScoreSheet, 's')
    .where('s.projectId = :projectId', { projectId })
    .andWhere('(:proposerId IS NULL OR s.memberId IS NULL OR s.memberId <> :proposerId)', { proposerId })
    .andWhere('(:proposerUnit IS NULL OR s.scorerUnit IS NULL OR s.scorerUnit <> :proposerUnit)', { proposerUnit })
    .orderBy('s.id', 'ASC')
    .getMany();
  const named = sheets.map(({ memberId, scorerName, scorerUnit, items }) => ({
    ...{ scorerId: memberId ?? `${scorerUnit ?? ''}/${scorerName}`, scorerName, scorerUnit, items },
  }));
  return [...new Map(named.map((each) => [each.scorerId, each])).values()];
}
