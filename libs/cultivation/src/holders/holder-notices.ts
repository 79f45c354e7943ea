import { addDays, type CalendarDate } from '@park/kernel';
import { Accounts, type CompanyPeople, Members } from '@park/identity';
import { Notices } from '@park/notices';
import { factsFrom, Population } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CultivationCase } from '../data/cases/cultivation-case.entity';
import { dueCases } from '../data/cases/holder-cases.query';
import { companyNotice, LEAD_DAYS, officerNotice } from '../domain/holders/due-notices';
import { departureOf } from '../domain/titles/gone';
import { Ladders } from '../titles/ladders';
import { holderSystem } from './case-holders';

const SLICE = 200;
const ROLE = 'cultivation-officer';

/** Tells the officers of cases whose last day comes near, and the people of the company. */
@Injectable()
export class HolderNotices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly notices: Notices,
    private readonly population: Population,
    private readonly ladders: Ladders,
  ) {}

  /** Each case once at every mark; nobody about a company that is gone. Answers how many cases are near. */
  async tell(today: CalendarDate): Promise<number> {
    const colleagues = await this.accounts.colleagues(holderSystem);
    const everybody = colleagues.filter(({ isOpen, roles }) => isOpen && roles.includes(ROLE)).map(({ id }) => id);
    const { byCode } = await this.ladders.known();
    const renewalOf = (code: string) => byCode.get(code)?.title.renewal;
    let told = 0;
    for (let after = '0'; ;) {
      const rows = await dueCases(this.dataSource.manager, addDays(today, LEAD_DAYS), { after, atMost: SLICE });
      const here = await this.stillHere(rows, today);
      const companyIds = [...new Set(here.map(({ companyId }) => companyId))];
      await this.dataSource.transaction(async (manager) => {
        const people = await Members.peopleOf(manager, companyIds);
        const knowing = await Members.knowing(manager, everybody, companyIds);
        await this.notices.sendAll(
          manager,
          here.flatMap((row) =>
            noticesOf(row, today, { everybody: knowing.get(row.companyId) ?? [], people, renewalOf }),
          ),
        );
      });
      told += here.length;
      if (rows.length < SLICE) return told;
      after = rows.at(-1)!.id;
    }
  }

  private async stillHere(rows: readonly CultivationCase[], today: CalendarDate): Promise<CultivationCase[]> {
    const members = await this.population.several([...new Set(rows.map(({ companyId }) => companyId))]);
    const here = members.filter(({ snapshot }) => departureOf(factsFrom(snapshot, today), today) === null);
    const ids = new Set(here.map(({ companyId }) => companyId));
    return rows.filter(({ companyId }) => ids.has(companyId));
  }
}

interface Told {
  readonly everybody: readonly string[];
  readonly people: ReadonlyMap<string, CompanyPeople>;
  renewalOf(code: string): string | undefined;
}

function noticesOf(row: CultivationCase, today: CalendarDate, { everybody, people, renewalOf }: Told) {
  const company = people.get(row.companyId);
  const due = { ...row, dueOn: row.dueOn! };
  return [
    { ...officerNotice(due, today), people: row.officerId ? [row.officerId] : everybody },
    ...(company ? [{ ...companyNotice(due, today, renewalOf(row.titleCode)), people: company.userIds }] : []),
  ];
}
