import { Injectable } from '@nestjs/common';
import { Audit } from '@park/identity';
import {
  type Actor,
  type CalendarDate,
  Conflict,
  InvalidInput,
  isRowId,
  NotFound,
  RuleViolated,
  yearOf,
} from '@park/kernel';
import { Clock, offsetOf, type Page, pageOf, type PageRequest, withRetry } from '@park/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { SiteEvaluation, SiteEvaluationRow, SiteYear } from '../data/site-output.entities';
import { Site } from '../data/site.entity';
import { siteRights } from '../domain/access';
import { evaluated, isEvaluatedSite } from '../domain/output/evaluated';
import { hasEnded, readYear } from '../domain/output/read-year';
import { formulaOf } from '../domain/settings/formula-parts';
import { OUTPUT_FORMULA } from '../domain/settings/land-parameters';
import { settingsOn } from '../park-settings.service';

/** The figures of a year as they are told: texts by field, and the version that was seen, 0 for none. */
export interface ToldYear {
  readonly year: number;
  readonly version: number;
  readonly typed: Readonly<Record<string, string | undefined>>;
}

const AT_ONCE = 500;

/** What parcels bring in a year, and the evaluations of output per mu made of it. */
@Injectable()
export class SiteOutput {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The years of a site, the newest first. */
  async years(actor: Actor, siteId: string): Promise<SiteYear[]> {
    siteRights.viewSites.demand(actor);
    return this.dataSource.manager.find(SiteYear, { where: { siteId }, order: { year: 'DESC' }, take: 30 });
  }

  /** Writes down the figures of a year. Throws InvalidInput by form field, Conflict, NotFound. */
  async record(actor: Actor, siteId: string, told: ToldYear): Promise<void> {
    siteRights.keepSites.demand(actor);
    const { entry, problems } = readYear(told.typed);
    const wrongYear = hasEnded(told.year, yearOf(this.clock.today()))
      ? []
      : [{ field: 'year', message: '“年份”请填写已经结束的年份，如 2025。' }];
    if (problems.length + wrongYear.length > 0) throw new InvalidInput([...wrongYear, ...problems]);
    await this.writing(async (manager) => {
      const where = { id: siteId, kind: 'parcel' as const };
      // Held, so that an import which is taken back at the same moment sees the figures.
      const lock = { mode: 'pessimistic_write' as const };
      const site = isRowId(siteId) ? await manager.findOne(Site, { where, lock }) : null;
      if (!site) throw new NotFound('没有找到这个地块，请返回列表查看。');
      const row = { ...entry, byName: actor.name, recordedAt: this.clock.now() };
      const before = await this.put(manager, { siteId, year: told.year, version: told.version }, row);
      const flat = ({ figures, exclusion, source }: Pick<SiteYear, 'figures' | 'exclusion' | 'source'>) => ({
        ...{ year: told.year, ...figures, exclusion, source },
      });
      await this.audit.record(manager, {
        ...{ actor, action: 'sites.year-recorded', objectType: 'parcel', objectId: siteId },
        ...{ before: before ? flat(before) : {}, after: flat(row) },
      });
    });
  }

  /** Freezes the evaluation of a year with its formula and everything it is made of; answers its id. */
  async freeze(actor: Actor, year: number): Promise<string> {
    siteRights.keepSites.demand(actor);
    if (!hasEnded(year, yearOf(this.clock.today())))
      throw new InvalidInput([{ field: 'year', message: '“年份”请选择已经结束的年份。' }]);
    return this.writing(async (manager) => {
      const formula = formulaOf((await settingsOn(manager, endOf(year))).get(OUTPUT_FORMULA));
      const land = await manager.find(Site, { where: { kind: 'parcel' }, order: { id: 'ASC' } });
      const parcels = land.filter(isEvaluatedSite);
      if (parcels.length === 0) throw new RuleViolated('没有已供的地块，不能评价。');
      const years = await manager.findBy(SiteYear, { year });
      const told = new Map(years.map((each) => [each.siteId, each]));
      const frozen = { year, formula, byName: actor.name, frozenAt: this.clock.now() };
      const id = String((await manager.insert(SiteEvaluation, frozen as object)).identifiers[0]!['id']);
      const rows = parcels.map((site) => ({ evaluationId: id, ...evaluated(site, told.get(site.id), formula) }));
      for (let from = 0; from < rows.length; from += AT_ONCE)
        await manager.insert(SiteEvaluationRow, rows.slice(from, from + AT_ONCE) as object[]);
      await this.audit.record(manager, {
        ...{ actor, action: 'sites.evaluation-frozen', objectType: 'site-evaluation', objectId: id },
        after: { year, parcels: rows.length },
      });
      return id;
    });
  }

  /** The evaluations that were frozen, the newest first. */
  async evaluations(actor: Actor): Promise<SiteEvaluation[]> {
    siteRights.viewSites.demand(actor);
    return this.dataSource.manager.find(SiteEvaluation, { order: { year: 'DESC', id: 'DESC' }, take: 50 });
  }

  /** How many parcels of an evaluation are of each class. */
  async counts(actor: Actor, evaluationId: string): Promise<ReadonlyMap<string, number>> {
    siteRights.viewSites.demand(actor);
    const counted: { grade: string; parcels: string }[] = await this.dataSource.manager.query(
      'SELECT grade, COUNT(*) AS parcels FROM site_evaluation_row WHERE evaluation_id = ? GROUP BY grade',
      [evaluationId],
    );
    return new Map(counted.map(({ grade, parcels }) => [grade, Number(parcels)]));
  }

  /** The parcels of an evaluation, of one class or all, the best first. */
  async rows(
    actor: Actor,
    { evaluationId, grade }: { readonly evaluationId: string; readonly grade: string },
    page: PageRequest,
  ): Promise<Page<SiteEvaluationRow>> {
    siteRights.viewSites.demand(actor);
    const where = { evaluationId, ...(grade && { grade: grade as SiteEvaluationRow['grade'] }) };
    const [rows, total] = await this.dataSource.manager.findAndCount(SiteEvaluationRow, {
      ...{ where, skip: offsetOf(page), take: page.pageSize },
      // Those without a score come last.
      order: { score: 'DESC', siteId: 'ASC' },
    });
    return pageOf(rows, total, page);
  }

  /** The class of each parcel in the newest evaluation, and of which year it is. */
  async grades(actor: Actor): Promise<{ readonly year: number; readonly of: ReadonlyMap<string, string> } | null> {
    siteRights.viewSites.demand(actor);
    const [newest] = await this.evaluations(actor);
    if (!newest) return null;
    const rows: { siteId: string; grade: string }[] = await this.dataSource.manager.query(
      'SELECT site_id AS siteId, grade FROM site_evaluation_row WHERE evaluation_id = ?',
      [newest.id],
    );
    return { year: newest.year, of: new Map(rows.map(({ siteId, grade }) => [String(siteId), grade])) };
  }

  private async put(
    manager: EntityManager,
    { siteId, year, version }: { readonly siteId: string; readonly year: number; readonly version: number },
    row: Pick<SiteYear, 'figures' | 'exclusion' | 'source' | 'byName' | 'recordedAt'>,
  ): Promise<SiteYear | null> {
    const before = await manager.findOneBy(SiteYear, { siteId, year });
    if ((before?.version ?? 0) !== version) throw changedSince();
    if (!before) await manager.insert(SiteYear, { siteId, year, ...row } as object);
    else {
      const { affected } = await manager.update(SiteYear, { id: before.id, version }, {
        ...row,
        version: version + 1,
      } as object);
      if (affected !== 1) throw changedSince();
    }
    return before;
  }

  private writing<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return withRetry(() => this.dataSource.transaction(work));
  }
}

const endOf = (year: number) => `${year}-12-31` as CalendarDate;

function changedSince(): Conflict {
  return Conflict.changed('这一年的数据', '下面是最新内容，请核对后再保存。');
}
