import { fileMarks } from '@park/dossier';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { CompanyFiles, type CompanyRow, factsFrom, type Member, Population, registryRights } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { ownCompanies } from '../registry/company-officer';
import { onceForFacts } from '../registry/once-for-facts';
import { shortName } from '../registry/short-name';
import { companyLight, pressingFirst } from './company-light';

/** So many of those that changed last are looked at for what is wrong with them, and so many are shown. */
const LOOKED_AT = 48;
const SHOWN = 12;
const MOST_KEPT = 2000;

/** 我包保的企业: how many they are, and a light for each of some, those with something wrong before the rest. */
@Injectable()
export class OwnCompanies {
  /** As they were read last, while their revision is the current one. */
  private readonly kept = new Map<string, Member>();

  constructor(
    private readonly files: CompanyFiles,
    private readonly population: Population,
    private readonly clock: Clock,
  ) {}

  /** null for those who may not read company files. */
  async of(actor: StaffActor) {
    if (!registryRights.viewCompanies.allows(actor)) return null;
    const { rows, total } = await this.files.ofOfficer(actor, LOOKED_AT);
    const members = await this.members(rows);
    const lines = rows.flatMap((row) => {
      const member = members.get(row.id);
      return member ? [{ ...cardOf(row), light: this.lightOf(actor, member) }] : [];
    });
    const href = `/companies?f=${encodeURIComponent(ownCompanies(actor.name))}`;
    return { total, href, companies: pressingFirst(lines).slice(0, SHOWN), hasDemo: rows.some(({ isDemo }) => isDemo) };
  }

  private lightOf(actor: StaffActor, { companyId, snapshot }: Member) {
    const asOf = this.clock.today();
    const coversSensitive = !registryRights.viewSensitive.allows(actor);
    return onceForFacts({ snapshot, asOf }, ['company-light', companyId, coversSensitive], () => {
      return companyLight(fileMarks.lights({ snapshot, facts: factsFrom(snapshot, asOf), asOf, coversSensitive }));
    });
  }

  private async members(rows: readonly CompanyRow[]): Promise<ReadonlyMap<string, Member>> {
    if (this.kept.size > MOST_KEPT) this.kept.clear();
    const stale = rows.filter(({ id, revision }) => this.kept.get(id)?.revision !== revision);
    for (const member of await this.population.several(stale.map(({ id }) => id)))
      this.kept.set(member.companyId, member);
    return new Map(rows.flatMap(({ id }) => this.kept.get(id) ?? []).map((member) => [member.companyId, member]));
  }
}

function cardOf({ id, name, isDemo }: CompanyRow) {
  return { id, name, short: shortName(name) || name, isDemo };
}
