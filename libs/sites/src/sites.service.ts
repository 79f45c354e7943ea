import { Transitions } from '@park/identity';
import { type Actor, type CalendarDate, isRowId, NotFound, yearOf } from '@park/kernel';
import { Clock, shared } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { SitePauseRow } from './data/site-log.entities';
import { ParkSetting } from './data/park-setting.entity';
import { SiteYear } from './data/site-output.entities';
import { yieldsOf } from './data/site-years.query';
import { Site } from './data/site.entity';
import { freeRooms, occupanciesOf, partsOf, pausesOf } from './data/sites.query';
import { siteRights } from './domain/access';
import type { SitePause } from './domain/idle/pauses';
import type { SiteKind } from './domain/site/site';
import { lifecycleOf, statusOn } from './domain/site/site-lifecycle';
import { parentKinds } from './domain/site/standing';
import { LOW_TAX, landParameters } from './domain/settings/land-parameters';
import { heldIn, type HeldSettings } from './domain/settings/in-force';

/** A site as it stands today: a lock that is over counts as free. */
export type SiteSeen = Omit<Site, 'createdAt'> & {
  readonly pauses: readonly SitePause[];
  /** Tax of the last two years as far as it is known, in yuan, by year. */
  readonly taxes: Readonly<Record<string, string>>;
  /** The line of low yield that holds today, in yuan of tax per mu and year; null: the park has set none. */
  readonly lowTaxYuan: string | null;
};

const MOST_PARCELS = 3000;

/** Land and rooms of the park, as people see them. */
@Injectable()
export class Sites {
  /** The plan is the same for all who may see it. */
  private readonly land = shared.kept({
    ...{ manager: () => this.dataSource.manager, of: [Site, SitePauseRow, SiteYear, ParkSetting] },
    keyOf: (today: CalendarDate) => today,
    read: () => this.allParcels(),
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  /** Every parcel, for the plan; the same array as long as nothing about them changes. */
  async parcels(actor: Actor): Promise<readonly SiteSeen[]> {
    siteRights.viewSites.demand(actor);
    return this.land(this.clock.today());
  }

  /** Where every parcel lies and who is on it; the same array as long as nothing about them changes. */
  async outlines(actor: Actor): Promise<readonly Pick<SiteSeen, 'geometry' | 'occupantName'>[]> {
    siteRights.seePlan.demand(actor);
    return this.land(this.clock.today());
  }

  /** Every parcel, for a project to be held against. */
  async landOffers(actor: Actor): Promise<SiteSeen[]> {
    siteRights.viewSites.demand(actor);
    const where = { kind: 'parcel' as const };
    const rows = await this.dataSource.manager.find(Site, { where, order: { code: 'ASC' }, take: MOST_PARCELS });
    return rows.map((row) => this.today(row));
  }

  /** The plants, floors and rooms that nobody uses: the nearest above an area, the nearest below it, and how many there are. */
  async roomOffers(actor: Actor, areaM2: string): Promise<{ readonly sites: SiteSeen[]; readonly total: number }> {
    siteRights.viewSites.demand(actor);
    const found = await freeRooms(this.dataSource.manager, areaM2);
    return { sites: found.rows.map((row) => this.today(row)), total: found.total };
  }

  /** A site with who used it and what it consists of. Throws NotFound. */
  async find(actor: Actor, id: string) {
    siteRights.viewSites.demand(actor);
    const { manager } = this.dataSource;
    const site = isRowId(id) ? await manager.findOneBy(Site, { id }) : null;
    if (!site) throw new NotFound('没有找到这个地块或房屋，请返回列表查看。');
    const isBuilding = site.kind === 'plant' || site.kind === 'building' || site.kind === 'floor';
    return {
      ...(await this.standing([site]))[0]!,
      parent: site.parentId ? await manager.findOneBy(Site, { id: site.parentId }) : null,
      occupancies: await occupanciesOf(manager, id),
      history: await this.transitions.history(manager, lifecycleOf(site.kind).subject, id),
      parts: isBuilding ? (await partsOf(manager, id)).map((part) => this.today(part)) : [],
    };
  }

  /** In what a site of this kind can stand. */
  async parents(actor: Actor, kind: SiteKind): Promise<readonly Pick<Site, 'id' | 'code' | 'name'>[]> {
    siteRights.viewSites.demand(actor);
    const kinds = parentKinds(kind);
    if (kinds.length === 0) return [];
    const where = { kind: In([...kinds]) };
    return this.dataSource.manager.find(Site, { where, order: { code: 'ASC' }, take: 2000 });
  }

  /** Rows of this room as they stand today. */
  async seen(actor: Actor, rows: readonly Site[]): Promise<SiteSeen[]> {
    siteRights.viewSites.demand(actor);
    return this.standing(rows);
  }

  private async allParcels(): Promise<SiteSeen[]> {
    const where = { kind: 'parcel' as const };
    return this.standing(
      await this.dataSource.manager.find(Site, { where, order: { code: 'ASC' }, take: MOST_PARCELS }),
    );
  }

  private async standing(rows: readonly Site[]): Promise<SiteSeen[]> {
    const parcels = rows.filter(({ kind }) => kind === 'parcel');
    const ids = parcels.map(({ id }) => id);
    const { manager } = this.dataSource;
    const pauses = await pausesOf(manager, ids);
    const { taxes, settings } = await yieldsOf(manager, ids, this.lastYears());
    const lowTaxYuan = lineOf(heldIn(settings, this.clock.today()));
    return rows.map((row) =>
      this.today(row, { pauses: pauses.get(row.id) ?? [], taxes: taxes.get(row.id) ?? {}, lowTaxYuan }),
    );
  }

  private lastYears(): readonly number[] {
    const year = yearOf(this.clock.today());
    return [year - 1, year - 2];
  }

  private today(site: Site, known: Pick<SiteSeen, 'pauses' | 'taxes' | 'lowTaxYuan'> = UNKNOWN): SiteSeen {
    return { ...site, status: statusOn(site, this.clock.today()), ...known };
  }
}

const UNKNOWN = { pauses: [], taxes: {}, lowTaxYuan: null };

/** The line of low yield: as the park has set it, or as it is usual. */
function lineOf(settings: HeldSettings): string | null {
  const { usual } = landParameters.find(({ name }) => name === LOW_TAX)!;
  return (settings.get(LOW_TAX)?.values ?? usual)['value'] ?? null;
}
