import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { Leads } from '@park/projects';
import { SitePlan, Sites } from '@park/sites';
import { Injectable } from '@nestjs/common';
import { MOST_PLACED, placedMap } from '../sites/plan/placed-map';
import { addressOf, type LeadListQuery, PATH } from './lead-list';

type Query = Readonly<Record<string, unknown>>;

/** The leads of a question on the plan of the park: those whose project names a parcel or room. */
@Injectable()
export class LeadMap {
  constructor(
    private readonly leads: Leads,
    private readonly sites: Sites,
    private readonly sitePlan: SitePlan,
    private readonly clock: Clock,
  ) {}

  async model(actor: StaffActor, list: LeadListQuery, query: Query) {
    const { boards } = this.leads;
    const found = await boards.placed(actor, list.filter, MOST_PLACED + 1);
    const [parcels, features] = await Promise.all([this.sites.parcels(actor), this.sitePlan.features(actor)]);
    const placed = found.map(({ id, name, stand, siteCode }) => ({
      ...{ siteCode, name, note: boards.stands[stand], href: `/leads/${id}` },
    }));
    return placedMap(
      placed,
      { parcels, features },
      { page: PATH, base: addressOf(list), query, today: this.clock.today() },
    );
  }
}
