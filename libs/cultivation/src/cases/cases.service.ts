import { type Actor, type CalendarDate, InvalidInput, openSteps, type StoryLine, type StoryWanted } from '@park/kernel';
import { Audit } from '@park/identity';
import { Clock, type Page, pageOf, type PageRequest, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseLog } from '../data/cases/case-log.entity';
import { type CaseOnDay, casesOnDays, type Days } from '../data/cases/case-calendar.query';
import { type CaseFilter, type CaseReader, caseReader } from '../data/cases/case-question.query';
import {
  casesByPart,
  casesByStage,
  casesCounted,
  casesInSlices,
  casesOnBoard,
  caseWithBans,
  pageOfCases,
} from '../data/cases/cases.query';
import { storyOfCases } from '../data/cases/case-story.query';
import type { CultivationCase } from '../data/cases/cultivation-case.entity';
import { caseRights } from '../domain/cases/case-access';
import { noCaseValues, readCaseFields } from '../domain/cases/case-fields';
import type { StageClock } from '../domain/cases/case-clock';
import { type CaseInHand, caseLifecycle, plannedFields } from '../domain/cases/case-lifecycle';
import type { CaseStage } from '../domain/cases/case-stages';
import { nextProblems, startProblems } from '../domain/cases/case-start';
import { heldAlready } from '../domain/holders/held-already';
import { CultivationFigures } from '../figures/cultivation-figures.service';
import type { StartedCase } from './case-starts';
import { CaseTools } from './case-tools';

/** A case that is to be started. */
export interface NewCase {
  readonly companyId: string;
  readonly titleCode: string;
  readonly year: string;
  readonly typed: Readonly<Record<string, string>>;
}

/** A case with everything its page shows. */
export interface CaseFile {
  readonly row: CultivationCase;
  readonly inHand: CaseInHand & CultivationCase & { readonly clock: StageClock | null };
  readonly log: readonly CaseLog[];
}

const LINES = 200;
const CARDS = 20;

/** Cases of titles: what people see of them, start, write down and lead on. */
@Injectable()
export class Cases {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly tools: CaseTools,
    readonly figures: CultivationFigures,
  ) {}

  async list(actor: Actor, filter: CaseFilter, request: PageRequest): Promise<Page<CultivationCase>> {
    caseRights.viewCases.demand(actor);
    const asked = { filter, reader: this.reader(actor) };
    const [rows, total] = await pageOfCases(this.dataSource.manager, asked, request);
    return pageOf(rows, total, request);
  }

  /** How many cases each part of the list has, and how many each of several questions finds. */
  async counts(actor: Actor, filters: readonly CaseFilter[]) {
    caseRights.viewCases.demand(actor);
    const [{ manager }, reader] = [this.dataSource, this.reader(actor)];
    const [parts, found] = await Promise.all([casesByPart(manager, reader), casesCounted(manager, reader, filters)]);
    return { parts, found };
  }

  /** The cases of the list some at a time, oldest first; that they were taken out, and how many, is noted before. */
  async takenOut(
    actor: Actor,
    filter: CaseFilter,
    told: { readonly words: string; readonly format: string },
  ): Promise<AsyncGenerator<readonly CultivationCase[]>> {
    caseRights.viewCases.demand(actor);
    const [{ manager }, asked] = [this.dataSource, { filter, reader: this.reader(actor) }];
    const [, rows] = await pageOfCases(manager, asked, { page: 1, pageSize: 1 });
    const record = { actor, action: 'cultivation.cases-exported', objectType: 'case-list', objectId: '0' };
    await withRetry(() =>
      this.dataSource.transaction((within) => this.audit.record(within, { ...record, after: { rows, ...told } })),
    );
    return casesInSlices(manager, asked);
  }

  /** How many stand in each stage, and the first cards of each. */
  async board(actor: Actor, filter: CaseFilter, stages: readonly CaseStage[]) {
    caseRights.viewCases.demand(actor);
    const [{ manager }, asked] = [this.dataSource, { filter, reader: this.reader(actor) }];
    const [counts, cards] = await Promise.all([casesByStage(manager, asked), casesOnBoard(manager, asked, CARDS)]);
    return stages.map((stage) => ({
      ...{ stage, count: counts.get(stage) ?? 0 },
      cards: cards.filter((each) => each.stage === stage),
    }));
  }

  /** What the cases have on the days of a month: the first few of each day and kind, with how many there are. */
  async calendar(actor: Actor, filter: CaseFilter, days: Days): Promise<readonly CaseOnDay[]> {
    caseRights.viewCases.demand(actor);
    return casesOnDays(this.dataSource.manager, { filter, reader: this.reader(actor) }, days);
  }

  /** Throws NotFound. */
  async open(actor: Actor, id: string): Promise<CaseFile> {
    caseRights.viewCases.demand(actor);
    const { manager } = this.dataSource;
    const { row, bans } = await caseWithBans(manager, actor, id);
    const [inHand, log] = await Promise.all([
      this.tools.inHand(actor, manager, { row, bans }),
      manager.find(CaseLog, { where: { caseId: id }, order: { id: 'DESC' }, take: LINES }),
    ]);
    return { row, inHand, log };
  }

  /** What happened with the cases of a company before a place, the latest first. */
  story(actor: Actor, companyId: string, wanted: StoryWanted): Promise<StoryLine[]> {
    caseRights.viewCases.demand(actor);
    return storyOfCases(this.dataSource.manager, companyId, wanted);
  }

  /** The people who can be given a case. */
  officers(actor: Actor) {
    caseRights.viewCases.demand(actor);
    return this.tools.officers(actor);
  }

  /** The company that a new case is for; null where there is none of this number. */
  company(actor: Actor, companyId: string) {
    caseRights.workCases.demand(actor);
    return this.tools.company(actor, companyId);
  }

  /** The steps that the actor may take with a case, each with what is missing. */
  steps(actor: Actor, { inHand }: CaseFile) {
    return openSteps(caseLifecycle, actor, inHand).filter(({ verb }) => verb !== 'plan');
  }

  /** Starts a case. Throws InvalidInput by field; Conflict when the company has one for the title and year already. */
  async start(actor: Actor, asked: NewCase): Promise<{ readonly id: string }> {
    caseRights.workCases.demand(actor);
    const today = this.clock.today();
    const company = await this.tools.company(actor, asked.companyId);
    if (!company) throw new InvalidInput([{ field: 'companyId', message: '没有找到这家企业，请从企业档案进入。' }]);
    if (company.departure) throw new InvalidInput([{ field: 'companyId', message: goneMessage(company.departure) }]);
    const { values, problems } = readCaseFields(asked.typed, noCaseValues, { keys: plannedFields, today });
    const held = heldAlready(company.titles, { ...asked, year: Number(asked.year) }, today);
    const settled = held === null ? [] : [{ field: 'year', message: held }];
    const all = [...startProblems(asked, today), ...settled, ...problems, ...nextProblems(values)];
    if (all.length > 0) throw new InvalidInput(all);
    await this.tools.demandOfficer(actor, values.officerId);
    const own = actor.kind === 'staff' ? actor.userId : null;
    const year = Number(asked.year);
    const row: StartedCase = {
      ...{ companyId: company.id, companyName: company.name, titleCode: asked.titleCode, year },
      ...{ stage: caseLifecycle.initial, stageSinceOn: today, officerId: values.officerId ?? own },
      ...{ targetOn: values.targetOn as CalendarDate | null, nextWhat: values.nextWhat },
      ...{ nextOn: values.nextOn as CalendarDate | null, changedByName: actor.name },
    };
    return this.begun(actor, row);
  }

  /** Puts a case on file that is on its way already. Throws Conflict as `start` does. */
  takeOver(actor: Actor, running: StartedCase): Promise<{ readonly id: string }> {
    caseRights.takeOverCases.demand(actor);
    return this.begun(actor, running);
  }

  private reader(actor: Actor): CaseReader {
    return caseReader(actor, this.clock.today());
  }

  private begun(actor: Actor, row: StartedCase): Promise<{ readonly id: string }> {
    const once = () =>
      withRetry(() => this.dataSource.transaction((manager) => this.tools.starts.startIn(actor, manager, row)));
    // Whoever started the same case at the same moment has it now: looked at again, it is told.
    return once().catch((error: unknown) => (isDuplicate(error) ? once() : Promise.reject(error as Error)));
  }
}

function goneMessage(departure: string): string {
  return `这家企业已${departure}，不再建立培育案卷。登记状态有误的，请先在企业档案中更正。`;
}

function isDuplicate(error: unknown): boolean {
  return (error as { errno?: number } | null)?.errno === 1062;
}
