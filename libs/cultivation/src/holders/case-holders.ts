import {
  type Actor,
  addDays,
  type CalendarDate,
  Conflict,
  InvalidInput,
  RuleViolated,
  type SystemActor,
} from '@park/kernel';
import { withRetry } from '@park/platform';
import { CompanyFiles, factsFrom, type Member, type TitleRecord } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CaseStarts } from '../cases/case-starts';
import { CaseSteps } from '../cases/case-steps.service';
import { writeTerms } from '../data/figures/title-terms.write';
import { foundCase } from '../data/cases/cases.query';
import type { CultivationCase } from '../data/cases/cultivation-case.entity';
import { casesOf, followedCompanies, stepsOf } from '../data/cases/holder-cases.query';
import { caseRights } from '../domain/cases/case-access';
import { type HolderAct, holderActs } from '../domain/holders/holder-duties';
import type { HolderDue } from '../domain/holders/holder-rules';
import {
  FOLLOWING,
  hasLostResult,
  RESULT_GONE,
  RESULT_ON_FILE,
  stageBeforeResult,
} from '../domain/holders/lost-results';
import { departureOf } from '../domain/titles/gone';
import { titlesOnFile } from '../domain/titles/titles-on-file';
import { Ladders } from '../titles/ladders';

export const holderSystem: SystemActor = { kind: 'system', name: FOLLOWING };

/** Companies in one transaction: each has a case or two, with its log and trail. */
const TOGETHER = 50;

/** How many days before the last one the next step of a duty is set. */
const AHEAD = { update: 30, review: 90 } as const;
const WHAT = { update: '提醒企业在平台更新信息', review: '核对复核条件，协助提交复核申请' } as const;

/** Keeps the cases of holders in step with the titles that the company files hold. */
@Injectable()
export class CaseHolders {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: CompanyFiles,
    private readonly starts: CaseStarts,
    private readonly steps: CaseSteps,
    private readonly ladders: Ladders,
  ) {}

  /** The companies that have cases or terms of titles, whatever their files tell today. */
  async followed(actor: Actor): Promise<ReadonlySet<string>> {
    caseRights.workCases.demand(actor);
    return new Set(await followedCompanies(this.dataSource.manager));
  }

  /** Compares some companies on a day, a few in each transaction; answers how many acts were taken. */
  async follow(actor: Actor, members: readonly Member[], today: CalendarDate): Promise<number> {
    caseRights.workCases.demand(actor);
    await withRetry(() => this.dataSource.transaction((manager) => writeTerms(manager, members, today)));
    const due = await this.due(this.dataSource.manager, members, today);
    let taken = 0;
    for (let from = 0; from < due.length; from += TOGETHER)
      taken += await this.followSome(due.slice(from, from + TOGETHER));
    return taken;
  }

  /** In one transaction; where somebody changes one of them meanwhile, each in one of its own. */
  private async followSome(some: readonly Followed[]): Promise<number> {
    const together = async (manager: EntityManager) => {
      let taken = 0;
      for (const followed of some) taken += await this.takeAll(manager, followed);
      return taken;
    };
    return withRetry(() => this.dataSource.transaction(together)).catch(async (error: unknown) => {
      if (!(error instanceof Conflict)) throw error;
      // What somebody changes meanwhile is looked at again the next time.
      if (some.length === 1) return 0;
      let taken = 0;
      for (const followed of some) taken += await this.followSome([followed]);
      return taken;
    });
  }

  /** The same as a part of the caller's transaction. Throws Conflict. */
  async followIn(
    actor: Actor,
    manager: EntityManager,
    { members, today }: { readonly members: readonly Member[]; readonly today: CalendarDate },
  ): Promise<void> {
    caseRights.workCases.demand(actor);
    await writeTerms(manager, members, today);
    for (const followed of await this.due(manager, members, today)) await this.takeAll(manager, followed);
  }

  private async due(manager: EntityManager, members: readonly Member[], today: CalendarDate): Promise<Followed[]> {
    const cases = await casesOf(
      manager,
      members.map(({ companyId }) => companyId),
    );
    const wonFrom = await this.lostResults(manager, members, cases);
    const { byCode } = await this.ladders.current();
    const updateBy = (code: string) => byCode.get(code)?.title.update?.by ?? null;
    const due = members.flatMap(({ companyId, snapshot }) => {
      const own = cases
        .filter((each) => each.companyId === companyId)
        .map((each) => ({ ...each, wonFrom: wonFrom.get(each.id) ?? null }));
      const all = holderActs({ titles: titlesOnFile(snapshot), cases: own }, today, updateBy);
      // Of a company that is gone nothing is asked any more; its cases are ended by hand, with the reason.
      const isGone = departureOf(factsFrom(snapshot, today), today) !== null;
      const acts = isGone ? all.filter(({ act }) => act !== 'start' && act !== 'require') : all;
      return acts.length > 0 ? [{ companyId, acts, own, today }] : [];
    });
    const ids = due.map(({ companyId }) => companyId);
    const names = due.length > 0 ? await this.files.names(holderSystem, ids) : new Map<string, string>();
    return due.map((each) => ({ ...each, companyName: names.get(each.companyId) ?? '' }));
  }

  /** Where the cases stood whose result has been taken off the file; only their logs are read. */
  private async lostResults(
    manager: EntityManager,
    members: readonly Member[],
    cases: readonly CultivationCase[],
  ): Promise<ReadonlyMap<string, ReturnType<typeof stageBeforeResult>>> {
    const titles = new Map(members.map(({ companyId, snapshot }) => [companyId, titlesOnFile(snapshot)]));
    const lost = cases.filter((each) => hasLostResult(each, titles.get(each.companyId) ?? []));
    const ids = lost.map(({ id }) => id);
    const steps = await stepsOf(manager, ids);
    return new Map(ids.map((id) => [id, stageBeforeResult(steps.filter(({ caseId }) => caseId === id))]));
  }

  private async takeAll(manager: EntityManager, followed: Followed): Promise<number> {
    let taken = 0;
    for (const act of followed.acts) taken += await this.take(manager, act, followed).then(() => 1, unreadable);
    return taken;
  }

  private async take(manager: EntityManager, act: HolderAct, of: Followed): Promise<void> {
    if (act.act === 'start') return this.start(manager, act, of);
    if (act.act === 'require') return this.require(manager, act, of);
    if (act.act === 'award') return this.award(manager, act);
    if (act.act === 'take-back') return this.takeBack(manager, act, of);
    if (act.act === 'withdraw') return this.withdraw(manager, act);
    const to = act.act === 'lapse' ? 'lapsed' : 'revoked';
    await this.move(manager, act.caseId, { to, typed: {}, reasonCode: act.reason, note: act.note });
  }

  private async start(manager: EntityManager, { due, award }: ActOf<'start'>, of: Followed): Promise<void> {
    const { companyId, companyName, own, today } = of;
    const { code: titleCode, issuedOn, validFrom, validTo } = award;
    await this.starts.startIn(holderSystem, manager, {
      ...{ companyId, companyName, titleCode, year: due.year, stage: STAGES[due.kind], stageSinceOn: today },
      ...{ officerId: own.findLast(({ officerId }) => officerId !== null)?.officerId ?? null },
      ...{ ...certificateOf(award), recognisedOn: issuedOn, validFromOn: validFrom, validToOn: validTo },
      ...{ dueOn: due.dueOn, ...nextOf(due, today) },
    });
  }

  private async require(manager: EntityManager, { due, caseId, stage }: ActOf<'require'>, of: Followed): Promise<void> {
    if (stage === 'recognised') await this.move(manager, caseId, { to: 'held', typed: {} });
    const typed = { dueOn: due.dueOn, ...nextOf(due, of.today) };
    await this.move(manager, caseId, { to: STAGES[due.kind], typed, note: '有效期与更新要求到点' });
  }

  private async award(manager: EntityManager, { caseId, to, award }: ActOf<'award'>): Promise<void> {
    const { issuedOn, validFrom, validTo } = award;
    const typed = {
      ...{ ...certificateOf(award), recognisedOn: issuedOn, validFromOn: validFrom },
      ...(validTo !== null && { validToOn: validTo }),
    };
    await this.move(manager, caseId, { to, typed, isListed: true, note: RESULT_ON_FILE });
  }

  /** The case as it stood before the result, with the award that it had then. */
  private async takeBack(manager: EntityManager, { caseId, to, award }: ActOf<'take-back'>, of: Followed) {
    const row = await foundCase(manager, holderSystem, caseId);
    const isReview = to === 'review-due' || to === 'reviewing';
    const before = {
      ...{ ...row, stage: to, stageSinceOn: of.today, nextWhat: '核对认定结果', nextOn: of.today },
      ...awardFields(isReview ? award : null),
      dueOn: isReview ? row.dueOn : null,
    };
    const seen = { id: caseId, version: row.version, before, note: RESULT_GONE };
    await this.steps.takeBackIn(holderSystem, manager, seen);
  }

  /** A case that was opened because of a title which is on file no more goes; one that was worked on says so. */
  private async withdraw(manager: EntityManager, { caseId, reason, note }: ActOf<'withdraw'>): Promise<void> {
    const { version } = await foundCase(manager, holderSystem, caseId);
    try {
      await this.starts.takeBackIn(holderSystem, manager, { id: caseId, version, note });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      await this.move(manager, caseId, { to: 'lapsed', typed: {}, reasonCode: reason, note });
    }
  }

  private async move(
    manager: EntityManager,
    id: string,
    asked: Omit<Parameters<CaseSteps['moveIn']>[2]['asked'], 'version'>,
  ): Promise<void> {
    const { version } = await foundCase(manager, holderSystem, id);
    await this.steps.moveIn(holderSystem, manager, { id, asked: { ...asked, version } });
  }
}

interface Followed {
  readonly acts: readonly HolderAct[];
  readonly companyId: string;
  readonly companyName: string;
  readonly own: readonly CultivationCase[];
  readonly today: CalendarDate;
}

type ActOf<Kind extends HolderAct['act']> = Extract<HolderAct, { readonly act: Kind }>;

const STAGES = { update: 'update-due', review: 'review-due' } as const;

const LONGEST = 60;

function certificateOf({ issuer, docNumber }: TitleRecord) {
  const fitting = (text: string) => [...text].slice(0, LONGEST).join('');
  return { issuer: fitting(issuer), docNumber: fitting(docNumber) };
}

function awardFields(award: TitleRecord | null) {
  if (award === null) return { recognisedOn: null, issuer: null, docNumber: null, validFromOn: null, validToOn: null };
  const { issuedOn: recognisedOn, validFrom: validFromOn, validTo: validToOn } = award;
  return { ...certificateOf(award), recognisedOn, validFromOn, validToOn };
}

/** An award that the form of a case would refuse leaves the case as it is, for a person to look at. */
function unreadable(error: unknown): 0 {
  if (error instanceof InvalidInput || error instanceof RuleViolated) return 0;
  throw error;
}

function nextOf({ kind, dueOn }: HolderDue, today: CalendarDate) {
  const ahead = addDays(dueOn, -AHEAD[kind]);
  return { nextWhat: WHAT[kind], nextOn: ahead > today ? ahead : today };
}
