import { Audit } from '@park/identity';
import type { Actor } from '@park/kernel';
import { offsetOf, type Page, pageOf, type PageRequest, withRetry } from '@park/platform';
import { attribute, CompanyFiles, type CompanyRow } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  isInPart,
  type ProgressPart,
  type ReportLine,
  reportLines,
  type ReportPlace,
  reportPlaces,
} from './data/campaign-progress.query';
import { type LastCall, lastCalls } from './data/report-calls.query';
import type { ReportCampaign } from './data/report-campaign.entity';
import { reportRights } from './domain/access';
import { campaignLifecycle } from './domain/campaign-lifecycle';
import type { ReportStatus } from './domain/report-lifecycle';

/** Some companies of a campaign: of a state, of a zone; '' for all, NO_ZONE for those whose file names none. */
interface BoardPart {
  readonly part: ProgressPart;
  readonly zone: string;
}

/** A company of a campaign as the board lists it. */
export interface BoardLine extends ReportLine {
  readonly name: string;
  readonly uscc: string;
  readonly zone: string | null;
  /** The last call to a company that could not be told. */
  readonly call: LastCall | null;
}

/** How far the companies of one zone are. */
export interface ZoneProgress {
  readonly zone: string;
  readonly label: string;
  readonly total: number;
  readonly byState: Readonly<Partial<Record<ReportStatus, number>>>;
}

type LocatedPlace = ReportPlace & { readonly zone: string };

const NO_ZONE = 'unknown';
const SLICE = 500;

/** How far a campaign is: by states, by zones, company by company. */
@Injectable()
export class CampaignBoard {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: CompanyFiles,
    private readonly audit: Audit,
  ) {}

  /** The zones that a company can be in, with their names. */
  get zoneNames(): Readonly<Record<string, string>> {
    return { ...attribute('registeredZone')?.codes, [NO_ZONE]: '未登记功能区' };
  }

  /**
   * The progress of each zone that has companies in the campaign, as their files name it today, and a page of the companies
   * of a part, in the order they were chosen.
   */
  async show(
    actor: Actor,
    campaign: Pick<ReportCampaign, 'id'>,
    { request, ...asked }: BoardPart & { readonly request: PageRequest },
  ): Promise<{ readonly zones: readonly ZoneProgress[]; readonly page: Page<BoardLine> }> {
    reportRights.viewCampaigns.demand(actor);
    const all = await this.located(actor, campaign);
    const places = all.filter((place) => isAsked(place, asked));
    const from = offsetOf(request);
    const lines = await this.lines(actor, campaign, places.slice(from, from + request.pageSize));
    return { zones: this.zonesOf(all), page: pageOf(lines, places.length, request) };
  }

  private zonesOf(places: readonly LocatedPlace[]): ZoneProgress[] {
    const counted = new Map<string, Map<ReportStatus, number>>();
    for (const { zone, status } of places) {
      const states = counted.get(zone) ?? new Map<ReportStatus, number>();
      counted.set(zone, states.set(status, (states.get(status) ?? 0) + 1));
    }
    return Object.entries(this.zoneNames).flatMap(([zone, label]) => {
      const states = counted.get(zone);
      if (!states) return [];
      const total = [...states.values()].reduce((sum, n) => sum + n, 0);
      return [{ zone, label, total, byState: Object.fromEntries(states) }];
    });
  }

  /** All companies of a part, a slice at a time; that they were taken out is noted. */
  async takenOut(
    actor: Actor,
    campaign: Pick<ReportCampaign, 'id'>,
    { words, ...asked }: BoardPart & { readonly words: string },
  ): Promise<AsyncGenerator<readonly BoardLine[]>> {
    reportRights.viewCampaigns.demand(actor);
    const places = (await this.located(actor, campaign)).filter((place) => isAsked(place, asked));
    const record = { actor, action: 'reports.companies-exported', objectType: campaignLifecycle.subject };
    const after = { rows: places.length, words };
    await withRetry(() =>
      this.dataSource.transaction((manager) => this.audit.record(manager, { ...record, objectId: campaign.id, after })),
    );
    return this.slices(actor, campaign, places);
  }

  private async *slices(
    actor: Actor,
    campaign: Pick<ReportCampaign, 'id'>,
    places: readonly ReportPlace[],
  ): AsyncGenerator<readonly BoardLine[]> {
    for (let from = 0; from < places.length; from += SLICE)
      yield await this.lines(actor, campaign, places.slice(from, from + SLICE));
  }

  /** With the zone of each company, from memory. */
  private async located(actor: Actor, { id }: Pick<ReportCampaign, 'id'>): Promise<LocatedPlace[]> {
    const [places, zones] = [await reportPlaces(this.dataSource.manager, actor, id), await this.files.zones(actor)];
    const known = this.zoneNames;
    return places.map((place) => {
      const zone = zones.get(place.companyId) ?? NO_ZONE;
      return { ...place, zone: zone in known ? zone : NO_ZONE };
    });
  }

  private async lines(
    actor: Actor,
    campaign: Pick<ReportCampaign, 'id'>,
    places: readonly ReportPlace[],
  ): Promise<BoardLine[]> {
    const lines = await reportLines(
      this.dataSource.manager,
      places.map(({ id }) => id),
    );
    const rows = await this.files.rows(
      actor,
      lines.map(({ companyId }) => companyId),
    );
    const called = lines.filter(({ unreached }) => unreached === 1).map(({ companyId }) => companyId);
    const calls = await lastCalls(this.dataSource.manager, campaign.id, called);
    const known = new Map<string, CompanyRow>(rows.map((row) => [row.id, row]));
    return lines.map((line) => {
      const row = known.get(line.companyId);
      const call = calls.get(line.companyId) ?? null;
      return { ...line, call, name: row?.name ?? '企业已不在库中', uscc: row?.uscc ?? '', zone: row?.zone ?? null };
    });
  }
}

function isAsked(place: LocatedPlace, { part, zone }: BoardPart): boolean {
  return isInPart(place, part) && (zone === '' || place.zone === zone);
}
