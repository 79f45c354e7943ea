import { caseRights, Cases, LadderLists } from '@park/cultivation';
import type { CalendarDate, StaffActor } from '@park/kernel';
import type { PageRequest } from '@park/platform';
import { CompanyFiles, type CompanyRow } from '@park/registry';
import { Injectable } from '@nestjs/common';
import type { Cards } from './ladder-page';
import { seedRows } from './seed-part';
import { leftWords } from './title-words';

const CARDS = 3;
const SEEDLINGS = 12;
const duties = { update: '年度更新', renewal: '到期复核' } as const;

/** The companies of the ladder page with their names, and who follows them. */
@Injectable()
export class LadderCompanies {
  constructor(
    private readonly lists: LadderLists,
    private readonly files: CompanyFiles,
    private readonly cases: Cases,
  ) {}

  /** Names of companies and whether they are made up. */
  names(actor: StaffActor, ids: readonly string[]): Promise<CompanyRow[]> {
    return this.files.rows(actor, [...new Set(ids)]);
  }

  async seeds(actor: StaffActor, asOf: CalendarDate) {
    const seedlings = await this.lists.seedlings(actor, SEEDLINGS);
    const ids = seedlings.map(({ companyId }) => companyId);
    return seedRows(seedlings, await this.names(actor, ids), asOf);
  }

  /** What holders have to do next, with the days that are left. */
  async dues(actor: StaffActor, asked: { readonly asOf: CalendarDate; readonly page: PageRequest }) {
    const dues = await this.lists.dues(actor, asked.page);
    const ids = dues.rows.map(({ companyId }) => companyId);
    const byId = new Map((await this.names(actor, ids)).map((row) => [row.id, row]));
    const rows = dues.rows.map(({ companyId, titleCode, label, what, on }) => {
      const company = byId.get(companyId);
      return {
        ...{ name: company?.name ?? '—', isDemo: company?.isDemo ?? false, label, on },
        ...{ light: leftWords(on, asked.asOf), what: what.map((each) => duties[each]).join('、') },
        href: `/companies/${companyId}/ladder/${titleCode}`,
      };
    });
    return { ...dues, rows };
  }

  /** The first companies of each title that lack one thing. */
  async cards(actor: StaffActor): Promise<ReadonlyMap<string, Cards>> {
    const near = await this.lists.first(actor, 'near', CARDS);
    const ids = [...near.values()].flatMap((rows) => rows.map(({ companyId }) => companyId));
    const [names, followed] = await Promise.all([this.names(actor, ids), this.followed(actor, ids)]);
    return new Map([...near].map(([code, rows]) => [code, { rows, names, ...(followed && { followed }) }]));
  }
  /** Who follows companies to a title, in words; nothing for whoever may not see cases. */
  private async followed(actor: StaffActor, ids: readonly string[]): Promise<Cards['followed']> {
    if (!caseRights.viewCases.allows(actor)) return undefined;
    const [cases, officers] = await Promise.all([this.lists.followed(actor, ids), this.cases.officers(actor)]);
    return (companyId, code) => {
      const own = cases.findLast((each) => each.companyId === companyId && each.titleCode === code);
      if (!own) return null;
      const officer = officers.find(({ id }) => id === own.officerId)?.name ?? '未定专员';
      return `${officer} · ${own.nextOn === null ? '没有下一步' : `下一步 ${own.nextOn}`}`;
    };
  }
}
