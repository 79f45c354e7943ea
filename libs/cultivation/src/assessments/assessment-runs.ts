import type { Actor, CalendarDate, SystemActor } from '@park/kernel';
import { Clock, pausing, withRetry } from '@park/platform';
import { Population } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { replaceAnswers, storedOf } from '../data/assessments/assessments.query';
import { answersOf, sameAnswer, type StoredAnswer } from '../domain/assessment/answer';
import { assess } from '../domain/assessment/assess';
import { ladderRights } from '../domain/assessment/assessment-access';
import type { Marks } from '../domain/assessment/marks';
import { Ladders } from '../titles/ladders';
import { LadderPlanes, type LadderView } from './ladder-planes';

/** Who assesses when nobody asks for it. */
export const assessingSystem: SystemActor = { kind: 'system', name: '系统自动评估' };

const AT_ONCE = 500;

/** Assesses companies against all titles and stores what differs from what is stored. */
@Injectable()
export class AssessmentRuns {
  constructor(
    private readonly dataSource: DataSource,
    private readonly population: Population,
    private readonly planes: LadderPlanes,
    private readonly ladders: Ladders,
    private readonly clock: Clock,
  ) {}

  /**
   * Everybody, some hundred companies a transaction: whatever ends it in between, each company has its old answers or its
   * new ones. Companies whose facts change meanwhile are looked at again. Answers how many answers differed.
   */
  async assessAll(actor: Actor, stop?: AbortSignal): Promise<number> {
    ladderRights.assess.demand(actor);
    const asOf = this.clock.today();
    // By the clock of the database, which need not be that of this process.
    const { lastAt } = await this.population.stamp();
    await this.ladders.current();
    const view = await this.planes.on(asOf);
    const pause = pausing();
    let changed = 0;
    for (let from = 0; from < view.rows.length; from += AT_ONCE) {
      stop?.throwIfAborted();
      const companyIds = view.everybody.idsOf(view.rows, from, from + AT_ONCE);
      const answers = companyIds.flatMap((companyId) => answersInView(view, companyId));
      changed += await this.store(companyIds, answers, asOf);
      await pause();
    }
    const since = lastAt ? await this.population.changedSince(lastAt) : [];
    // The instant overlaps with what the view has read already.
    const late = since.filter(({ companyId, revision }) => view.everybody.revision(companyId) !== Number(revision));
    return (
      changed +
      (await this.assessLate(
        actor,
        late.map(({ companyId }) => companyId),
      ))
    );
  }

  /** Some companies, in the caller's transaction. Answers how many answers differed. */
  async assessSome(actor: Actor, manager: EntityManager, companyIds: readonly string[]): Promise<number> {
    ladderRights.assess.demand(actor);
    const asOf = this.clock.today();
    const { titles } = await this.ladders.current();
    const members = await this.population.several([...new Set(companyIds)]);
    const answers = members.flatMap(({ companyId, revision, snapshot }) =>
      answersOf(assess(titles, { snapshot, asOf }), { companyId, revision, asOf }),
    );
    return storeChanges(manager, answers, asOf);
  }

  private async assessLate(actor: Actor, companyIds: readonly string[]): Promise<number> {
    let changed = 0;
    for (let from = 0; from < companyIds.length; from += AT_ONCE) {
      const some = companyIds.slice(from, from + AT_ONCE);
      changed += await withRetry(() => this.dataSource.transaction((manager) => this.assessSome(actor, manager, some)));
    }
    return changed;
  }

  private store(companyIds: readonly string[], answers: readonly StoredAnswer[], on: CalendarDate): Promise<number> {
    if (companyIds.length === 0) return Promise.resolve(0);
    return withRetry(() => this.dataSource.transaction((manager) => storeChanges(manager, answers, on)));
  }
}

/** What was found on older facts than what is stored is left out. */
async function storeChanges(
  manager: EntityManager,
  answers: readonly StoredAnswer[],
  on: CalendarDate,
): Promise<number> {
  const stored = await storedOf(manager, [...new Set(answers.map(({ companyId }) => companyId))]);
  const [changed, replaced]: [StoredAnswer[], StoredAnswer[]] = [[], []];
  for (const answer of answers) {
    const known = stored.get(`${answer.companyId} ${answer.titleCode}`);
    if (known && (known.factsRevision > answer.factsRevision || sameAnswer(known, answer))) continue;
    changed.push(answer);
    if (known) replaced.push(known);
  }
  await replaceAnswers(manager, changed, { replaced, on });
  return changed.length;
}

function answersInView({ everybody, titles, asOf }: LadderView, companyId: string): StoredAnswer[] {
  const [row, factsRevision] = [everybody.row(companyId), everybody.revision(companyId)];
  if (row === undefined || factsRevision === undefined) return [];
  const answers: StoredAnswer[] = [];
  for (const marks of titles) {
    const purpose = marks.held[row] === 1 ? 'renewal' : 'new';
    const of = marks[purpose];
    if (of) answers.push(answerOf(of, row, { companyId, titleCode: marks.title.code, purpose, factsRevision, asOf }));
  }
  return answers;
}

interface AnswerTo extends Pick<StoredAnswer, 'companyId' | 'titleCode' | 'purpose' | 'factsRevision'> {
  readonly asOf: CalendarDate;
}

/** Everybody times every title: one plain object each, as those from the database. */
function answerOf(
  of: Marks,
  row: number,
  { companyId, titleCode, purpose, factsRevision, asOf }: AnswerTo,
): StoredAnswer {
  return {
    companyId,
    titleCode,
    purpose,
    criterionId: of.question.criterion.id,
    factsRevision,
    assessedOn: asOf,
    state: of.state(row),
    failing: of.failingIds(row),
    missing: of.missingIds(row),
    distance: of.distance(row),
  };
}
