import { Transitions } from '@park/identity';
import {
  type Actor,
  addDays,
  type CalendarDate,
  type FieldProblem,
  InvalidInput,
  plainText,
  type SystemActor,
} from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { CompanyFiles, departure } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, IsNull, LessThan, MoreThan } from 'typeorm';
import { SiteOccupancy, SitePauseRow } from './data/site-log.entities';
import { SiteYear } from './data/site-output.entities';
import { Site } from './data/site.entity';
import { siteRights } from './domain/access';
import { readSite } from './domain/site/read-site';
import { readStep, type StepRead } from './domain/site/read-step';
import { type SiteGeometry, type SiteKind, siteLabels } from './domain/site/site';
import { lifecycleOf, type SiteStatus, type SiteVerb } from './domain/site/site-lifecycle';
import { parentKinds } from './domain/site/standing';
import { foundSite as found, freedSite } from './freed-site';
import { LeaseReminders } from './lease-reminders';
import { changedOf, columnsOf } from './site-columns';

export type Typed = Readonly<Record<string, string | undefined>>;

/** A site that is registered: texts by field. What stood before the register began is told by `standing`. */
export interface NewSite {
  readonly kind: string;
  readonly typed: Typed;
  readonly geometry?: SiteGeometry | null;
  readonly isDemo?: boolean;
  /** What it brought in years that have ended. */
  readonly years?: readonly Pick<SiteYear, 'year' | 'figures' | 'source'>[];
  readonly standing?: Partial<
    Pick<Site, 'status' | 'statusSinceOn' | 'occupantName' | 'occupiedUntilOn' | 'lockedFor' | 'lockedUntilOn'>
  >;
}

/** A step that somebody asks for: texts by field, and the version that was seen. */
export interface AskedSiteStep {
  readonly verb: SiteVerb;
  readonly version: number;
  readonly typed: Typed;
}

/** Who begins to use a site, as far as it is on file; or why it cannot. */
interface User {
  readonly problems: readonly FieldProblem[];
  readonly companyId: string | null;
}

const system: SystemActor = { kind: 'system', name: '系统' };
const NOBODY: User = { problems: [], companyId: null };

/** What people write down of land and rooms: register, correct, lock, grant, lease, pause. */
@Injectable()
export class SiteKeeping {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    private readonly companies: CompanyFiles,
    private readonly leases: LeaseReminders,
  ) {}

  /** Registers sites, all or none; answers their ids. Throws InvalidInput by form field. */
  async register(actor: Actor, sites: readonly NewSite[]): Promise<readonly string[]> {
    siteRights.keepSites.demand(actor);
    return this.writing(async (manager) => {
      const ids: string[] = [];
      for (const site of sites) ids.push(await this.registerWithin(actor, manager, site));
      return ids;
    });
  }

  /** Corrects what is known of a site. Throws InvalidInput by form field, Conflict, NotFound. */
  async correct(actor: Actor, id: string, { typed, version }: Omit<AskedSiteStep, 'verb'>): Promise<void> {
    siteRights.keepSites.demand(actor);
    await this.writing(async (manager) =>
      this.correctWithin(actor, manager, { site: { ...(await found(manager, id)), version }, typed }),
    );
  }

  /** The same within a transaction that is under way, of a site as it was read; answers whether anything differs. */
  async correctWithin(
    actor: Actor,
    manager: EntityManager,
    { site, typed, note }: { readonly site: Site; readonly typed: Typed; readonly note?: string },
  ): Promise<boolean> {
    siteRights.keepSites.demand(actor);
    const { entry, problems } = readSite(typed, { kind: site.kind, today: this.clock.today(), before: site });
    if (problems.length > 0) throw new InvalidInput(problems);
    await codeIsFree(manager, entry.code, site.id);
    const set = { ...columnsOf(entry), parentId: await parentOf(manager, typed, site) };
    const told = (row: object) => changedOf(set, site, row);
    if (note && Object.keys(told(set)).length === 0) return false;
    await this.transitions.transition(actor, manager, {
      ...{ table: lifecycleOf(site.kind), entity: Site, verb: 'correct' as const, subject: site, set },
      audit: { action: 'sites.correct', before: told(site), after: told(set), ...(note ? { note } : {}) },
    });
    return true;
  }

  /** Takes a step. Throws RuleViolated, Forbidden, InvalidInput by form field, Conflict, NotFound. */
  async take(actor: Actor, id: string, asked: AskedSiteStep): Promise<void> {
    siteRights.keepSites.demand(actor);
    const { verb, typed } = asked;
    const today = this.clock.today();
    const { problems: departed, companyId } = await this.user(actor, typed);
    await this.writing(async (manager) => {
      const site = await freedSite(this.by(manager), await found(manager, id), asked.version);
      const read = readStep(typed, { verb, site, by: actor.name, today });
      const problems = [...read.problems, ...departed];
      if (problems.length > 0) throw new InvalidInput(problems);
      await this.transitions.transition(actor, manager, {
        ...{ table: lifecycleOf(site.kind), entity: Site, verb, subject: site, set: read.set },
        reason: { note: typed['note'] ?? '' },
        effects: () => logged(manager, { site, read, byName: actor.name, companyId }),
        audit: {
          action: `sites.${verb}`,
          ...(read.renewed && { before: { occupiedUntilOn: site.occupiedUntilOn } }),
          note: typed['note'] ?? '',
        },
      });
      const outcome = read.endsOn ? '已腾退' : read.renewed ? '已续租' : null;
      if (outcome) await this.leases.settle(system, manager, { id: site.id, outcome });
    });
  }

  /** Frees sites whose lock is over, so many at a time; answers how many. */
  async freeExpired(actor: Actor, atMost: number): Promise<number> {
    siteRights.keepSites.demand(actor);
    const today = this.clock.today();
    return this.writing(async (manager) => {
      const where = { status: In(['locked']), lockedUntilOn: LessThan(today) };
      const rows = await manager.find(Site, {
        where,
        take: atMost,
        order: { id: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      for (const site of rows) await freedSite(this.by(manager), site, site.version);
      return rows.length;
    });
  }

  /** The same within a transaction that is under way. */
  async registerWithin(actor: Actor, manager: EntityManager, asked: NewSite): Promise<string> {
    siteRights.keepSites.demand(actor);
    const { typed, standing = {}, geometry = null, isDemo = false } = asked;
    if (!Object.hasOwn(siteLabels.kind, asked.kind))
      throw new InvalidInput([{ field: 'kind', message: '“类型”请选择地块、厂房、楼宇、楼层或房间。' }]);
    const kind = asked.kind as SiteKind;
    const { entry, problems } = readSite(typed, { kind, today: this.clock.today() });
    if (problems.length > 0) throw new InvalidInput(problems);
    // What the product itself writes is a demo or a load of rows without companies on file.
    const named = { occupantName: standing.occupantName ?? '' };
    const { problems: gone, companyId } = actor.kind === 'system' ? NOBODY : await this.user(actor, named);
    if (gone.length > 0) throw new InvalidInput(gone);
    await codeIsFree(manager, entry.code, null);
    const table = lifecycleOf(kind);
    const initial = (standing.status ?? table.initial) as SiteStatus;
    const row = {
      ...{ kind, statusSinceOn: this.clock.today(), geometry, isDemo, ...columnsOf(entry), ...standing },
      ...{ status: initial, parentId: await parentOf(manager, typed, { kind, parentId: null }) },
    };
    const { identifiers } = await manager.insert(Site, row as object);
    const id = String(identifiers[0]!['id']);
    const { code, name } = entry;
    const after = { code, name, kind, status: initial };
    await this.transitions.begin(actor, manager, {
      ...{ table: { ...table, initial }, id, audit: { action: 'sites.registered', after } },
    });
    if (row.occupantName) await manager.insert(SiteOccupancy, { ...firstUse(id, row as FirstUse), companyId });
    const told = { siteId: id, byName: actor.name, recordedAt: this.clock.now() };
    if (asked.years?.length)
      await manager.insert(SiteYear, asked.years.map((year) => ({ ...year, ...told })) as object[]);
    return id;
  }

  /** The company on file that begins to use a site; one that was closed or has moved out begins to use nothing. */
  private async user(actor: Actor, { occupantName = '' }: Typed): Promise<User> {
    const q = plainText(occupantName).slice(0, 100);
    if (q === '') return NOBODY;
    const { rows } = await this.companies.search(actor, { q, page: { page: 1, pageSize: 20 } });
    const found = rows.find(({ name }) => name === q);
    const word = departure.word(found?.status);
    if (!word) return { problems: [], companyId: found?.id ?? null };
    const remedy = '请核对名称；登记状态已变的，先在企业档案更新。';
    const message = `“${q}”已${word}，不能登记为使用人。${remedy}`;
    return { ...NOBODY, problems: [{ field: 'occupantName', message }] };
  }

  private by(manager: EntityManager) {
    return { manager, transitions: this.transitions, today: this.clock.today() };
  }

  private writing<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return withRetry(() => this.dataSource.transaction(work));
  }
}

async function codeIsFree(manager: EntityManager, code: string, ownId: string | null): Promise<void> {
  const other = await manager.findOne(Site, { where: { code }, lock: { mode: 'pessimistic_write' } });
  if (!other || other.id === ownId) return;
  const message = `编号 ${other.code} 已用于“${other.name}”，请换一个编号，或打开那一条更正。`;
  throw new InvalidInput([{ field: 'code', message }]);
}

/** The building or floor that was chosen; what was not sent stays. */
async function parentOf(
  manager: EntityManager,
  typed: Typed,
  site: Pick<Site, 'kind' | 'parentId'>,
): Promise<string | null> {
  const asked = typed['parentCode']?.trim().toUpperCase();
  if (asked === undefined) return site.parentId;
  if (asked === '') return null;
  const parent = await manager.findOneBy(Site, { code: asked, kind: In([...parentKinds(site.kind)]) });
  if (parent) return parent.id;
  throw new InvalidInput([
    {
      field: 'parentCode',
      message: '“所在楼宇”请从列出的选项中选择：楼层在楼宇或厂房中，房间还可以在楼层中；其他不用填。',
    },
  ]);
}

type FirstUse = Pick<Site, 'occupantName' | 'occupiedUntilOn' | 'statusSinceOn'>;

function firstUse(siteId: string, { occupantName, occupiedUntilOn, statusSinceOn }: FirstUse) {
  return { siteId, occupantName: occupantName!, fromOn: statusSinceOn, untilOn: occupiedUntilOn ?? null };
}

type Renewed = NonNullable<StepRead['renewed']>;

interface Begun extends Pick<User, 'companyId'> {
  readonly site: Site;
  readonly read: StepRead;
  readonly byName: string;
}

/** Writes who begins and ends to use the site, and pauses; answers what the audit row tells of it. */
async function logged(manager: EntityManager, { site, read, byName, companyId }: Begun): Promise<object> {
  const { begins, endsOn, renewed, pause, set } = read;
  const siteId = site.id;
  if (begins) await manager.insert(SiteOccupancy, { siteId, companyId, ...begins });
  if (endsOn) await endUse(manager, siteId, endsOn);
  if (renewed) await renewUse(manager, site, renewed);
  if (pause) await manager.insert(SitePauseRow, { siteId, byName, ...pause });
  const { lockedFor, lockedUntilOn } = set;
  return {
    ...(lockedUntilOn ? { lockedUntilOn, ...(lockedFor ? { lockedFor } : {}) } : {}),
    ...(begins ? { occupantName: begins.occupantName, occupiedUntilOn: begins.untilOn } : {}),
    ...(renewed && { occupiedUntilOn: renewed.untilOn, ...(renewed.docNo && { docNo: renewed.docNo }) }),
    ...(pause ?? {}),
  };
}

/** The lease that ran ends on its day, and the next one begins the day after, of the same user. */
async function renewUse(manager: EntityManager, { id: siteId, occupiedUntilOn }: Site, next: Renewed): Promise<void> {
  const running = await manager.findOneBy(SiteOccupancy, { siteId, endedOn: IsNull() });
  if (!running) return;
  if (occupiedUntilOn === null) {
    await manager.update(SiteOccupancy, { id: running.id }, next);
    return;
  }
  await endUse(manager, siteId, occupiedUntilOn);
  const { occupantName, companyId, projectCode } = running;
  const fromOn = addDays(occupiedUntilOn, 1);
  await manager.insert(SiteOccupancy, { siteId, occupantName, companyId, projectCode, fromOn, docNo: null, ...next });
}

/** Also of a lease before its day that was to be followed by another. */
async function endUse(manager: EntityManager, siteId: string, endedOn: CalendarDate): Promise<void> {
  for (const ended of [IsNull(), MoreThan(endedOn)])
    await manager.update(SiteOccupancy, { siteId, endedOn: ended }, { endedOn });
}
