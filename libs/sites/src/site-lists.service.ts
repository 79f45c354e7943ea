import { Audit } from '@park/identity';
import type { Actor, CalendarDate } from '@park/kernel';
import { Clock, type Page, pageOf, type PageRequest, shared, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Site } from './data/site.entity';
import { countsOfSites, pageOfSites, type SiteFilter, sitesAfter } from './data/site-list.query';
import { siteRights } from './domain/access';
import { Sites, type SiteSeen } from './sites.service';

const AT_ONCE = 500;

interface Asked {
  readonly filter: SiteFilter;
  readonly page: PageRequest;
  readonly today: CalendarDate;
}

/** The ledger of land and rooms, as lists and files show it. */
@Injectable()
export class SiteLists {
  /** Who sees sites sees them all, so those who ask for the same at the same time share it. */
  private readonly rows = this.kept(
    (asked: Asked) => JSON.stringify(asked),
    ({ filter, ...about }) => pageOfSites(this.dataSource.manager, filter, about),
  );
  private readonly parts = this.kept(
    (today: CalendarDate) => today,
    (today) => countsOfSites(this.dataSource.manager, today),
  );

  constructor(
    private readonly dataSource: DataSource,
    private readonly sites: Sites,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async list(actor: Actor, filter: SiteFilter, request: PageRequest): Promise<Page<SiteSeen>> {
    siteRights.viewSites.demand(actor);
    const [rows, total] = await this.rows({ filter, page: request, today: this.clock.today() });
    return pageOf(await this.sites.seen(actor, rows), total, request);
  }

  /** How many there are in each part. */
  counts(actor: Actor) {
    siteRights.viewSites.demand(actor);
    return this.parts(this.clock.today());
  }

  /** The sites of a list some at a time, for a file; that it was taken out, and how many, is noted before the first. */
  async taken(
    actor: Actor,
    filter: SiteFilter,
    { format, words }: { readonly format: 'xlsx' | 'csv'; readonly words: string },
  ): Promise<AsyncGenerator<readonly SiteSeen[]>> {
    const { total } = await this.list(actor, filter, { page: 1, pageSize: 1 });
    const told = { actor, action: 'sites.exported', objectType: 'site-list', objectId: '0' };
    const record = { ...told, after: { rows: total, format }, note: words };
    await withRetry(() => this.dataSource.transaction((manager) => this.audit.record(manager, record)));
    return this.inSlices(actor, filter);
  }

  private async *inSlices(actor: Actor, filter: SiteFilter): AsyncGenerator<readonly SiteSeen[]> {
    const today = this.clock.today();
    for (let after = '0'; ;) {
      const found = await sitesAfter(this.dataSource.manager, filter, { after, atMost: AT_ONCE, today });
      yield await this.sites.seen(actor, found);
      if (found.length < AT_ONCE) return;
      after = found.at(-1)!.id;
    }
  }
  /** Until a site changes. */
  private kept<W, V>(keyOf: (what: W) => string, read: (what: W) => Promise<V>) {
    return shared.kept({ manager: () => this.dataSource.manager, of: [Site], keyOf, read });
  }
}
