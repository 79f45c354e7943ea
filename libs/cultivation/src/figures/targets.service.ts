import { type Actor, Conflict, InvalidInput, yearOf } from '@park/kernel';
import { Accounts, Audit } from '@park/identity';
import { Clock, withRetry } from '@park/platform';
import { attribute } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CultivationTarget } from '../data/figures/cultivation-target.entity';
import { caseRights } from '../domain/cases/case-access';
import { type GoalPart, type Goals, isSameGoals, readGoals } from '../domain/figures/goals';

const ROLE = 'cultivation-officer';
/** The goals of a title in a year as somebody typed them. */
export interface TargetForm {
  readonly year: number;
  readonly titleCode: string;
  readonly revision: number;
  readonly typed: Readonly<Record<string, string>>;
}

/** How many companies are to win which title in a year: in all, by zone and by officer; in revisions that are only added to. */
@Injectable()
export class Targets {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Last year, this one and the next. */
  years(_actor: Actor): readonly number[] {
    const thisYear = yearOf(this.clock.today());
    return [thisYear - 1, thisYear, thisYear + 1];
  }

  /** The goals of a year that count, by title. */
  async of(actor: Actor, year: number): Promise<ReadonlyMap<string, CultivationTarget>> {
    caseRights.viewCases.demand(actor);
    const rows = await this.dataSource.manager.find(CultivationTarget, { where: { year }, order: { revision: 'ASC' } });
    return new Map(rows.map((row) => [row.titleCode, row]));
  }

  /** The revisions of the goals of a title in a year, the last first. */
  revisions(actor: Actor, of: Pick<TargetForm, 'year' | 'titleCode'>): Promise<CultivationTarget[]> {
    caseRights.viewCases.demand(actor);
    const { year, titleCode } = of;
    return this.dataSource.manager.find(CultivationTarget, { where: { year, titleCode }, order: { revision: 'DESC' } });
  }

  /** The parts that can have a goal: those of today, and those that have one. */
  async parts(actor: Actor, goals: Goals = {}): Promise<readonly GoalPart[]> {
    caseRights.viewCases.demand(actor);
    const zones = Object.entries(attribute('registeredZone')?.codes ?? {});
    const officers = (await this.accounts.colleagues(actor)).filter(({ roles }) => roles.includes(ROLE));
    const shown = officers.filter(({ id, isOpen }) => isOpen || goals[`officer.${id}`] !== undefined);
    return [
      { key: 'park', label: '全园' },
      ...zones.map(([code, label]) => ({ key: `zone.${code}`, label })),
      ...shown.map(({ id, name }) => ({ key: `officer.${id}`, label: name })),
    ];
  }

  /** Sets the goals; nothing is written where they are the same. Throws InvalidInput by part, Conflict. */
  async set(actor: Actor, { year, titleCode, revision, typed }: TargetForm): Promise<void> {
    caseRights.setTargets.demand(actor);
    if (!this.years(actor).includes(year))
      throw new InvalidInput([{ field: 'year', message: '请选择去年、今年或明年。' }]);
    if (!Object.hasOwn(attribute('validTitles')?.codes ?? {}, titleCode))
      throw new InvalidInput([{ field: 'title', message: '请从列表中选择称号。' }]);
    const [last] = await this.revisions(actor, { year, titleCode });
    const parts = await this.parts(actor, last?.goals);
    const form = { year, titleCode, revision, typed, parts };
    const once = () => this.dataSource.transaction((manager) => this.write(manager, actor, form));
    await withRetry(once).catch((error: unknown) => {
      throw isDuplicate(error) ? Conflict.changed('这个称号的年度目标') : error;
    });
  }

  private async write(
    manager: DataSource['manager'],
    actor: Actor,
    { year, titleCode, revision, typed, parts }: TargetForm & { readonly parts: readonly GoalPart[] },
  ): Promise<void> {
    const last = await manager.findOne(CultivationTarget, { where: { year, titleCode }, order: { revision: 'DESC' } });
    if ((last?.revision ?? 0) !== revision) throw Conflict.changed('这个称号的年度目标');
    const { goals, problems } = readGoals(typed, parts);
    if (problems.length > 0) throw new InvalidInput(problems);
    if (isSameGoals(goals, last?.goals ?? {})) return;
    const row = { year, titleCode, revision: revision + 1, goals, byName: actor.name, at: this.clock.now() };
    const { identifiers } = await manager.insert(CultivationTarget, row);
    await this.audit.record(manager, {
      ...{ actor, action: 'cultivation.targets-set', objectType: 'cultivation-target' },
      objectId: String(identifiers[0]!['id']),
      before: { goals: wordsOf(last?.goals ?? {}, parts) },
      after: { title: titleCode, year, goals: wordsOf(goals, parts) },
    });
  }
}

function wordsOf(goals: Goals, parts: readonly GoalPart[]): string {
  const said = parts.filter(({ key }) => goals[key] !== undefined).map(({ key, label }) => `${label} ${goals[key]}`);
  return said.join('，') || '没有目标';
}

function isDuplicate(error: unknown): boolean {
  return (error as { errno?: number } | null)?.errno === 1062;
}
