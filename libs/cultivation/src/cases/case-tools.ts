import { type Actor, type CalendarDate, InvalidInput, isRowId, workCalendar } from '@park/kernel';
import { Accounts } from '@park/identity';
import { CompanyFiles, type TitleRecord } from '@park/registry';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CompanyBan } from '../data/cases/cases.query';
import type { CultivationCase } from '../data/cases/cultivation-case.entity';
import { type Around, inHandOf } from '../domain/cases/case-step';
import { departureOf } from '../domain/titles/gone';
import { titlesOnFile } from '../domain/titles/titles-on-file';
import { CaseDays } from './case-days';
import { CaseEffects } from './case-effects';
import { CaseStarts } from './case-starts';

const noDays = workCalendar([], []);
const ROLE = 'cultivation-officer';

interface CompanyOfCase {
  readonly id: string;
  readonly name: string;
  /** In words; null for a company that is here. */
  readonly departure: string | null;
  readonly titles: readonly TitleRecord[];
}

/** What cases are looked at and changed with. */
@Injectable()
export class CaseTools {
  constructor(
    readonly effects: CaseEffects,
    readonly starts: CaseStarts,
    private readonly accounts: Accounts,
    private readonly companies: CompanyFiles,
    readonly days: CaseDays,
  ) {}

  /** A case with all that its rules are asked about. */
  async inHand(
    actor: Actor,
    manager: EntityManager,
    { row, bans: known }: { readonly row: CultivationCase; readonly bans?: readonly CompanyBan[] },
  ) {
    // Working days are counted of an application that waits only.
    const bans = await this.days.bans(manager, [row.companyId], known);
    const calendar = row.publicFromOn === null && row.stage !== 'applied' ? noDays : await this.days.calendar(actor);
    return inHandOf(row, { today: this.days.today(), ...bans, calendar });
  }

  /** What the rules of the cases of some companies are asked about besides the cases. */
  async around(actor: Actor, manager: EntityManager, companyIds: readonly string[]): Promise<Around> {
    const [bans, calendar] = await Promise.all([this.days.bans(manager, companyIds), this.days.calendar(actor)]);
    return { today: this.days.today(), ...bans, calendar };
  }

  /** The company of a new case, with how it is gone if it is; null where there is none of this number. */
  async company(actor: Actor, companyId: string): Promise<CompanyOfCase | null> {
    const name = isRowId(companyId) && (await this.companies.names(actor, [companyId])).get(companyId);
    if (!name) return null;
    const { facts, asOf, snapshot } = await this.companies.find(actor, companyId);
    return { id: companyId, name, departure: departureOf(facts, asOf), titles: titlesOnFile(snapshot) };
  }

  /** The names of companies that are on file. */
  names(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.companies.names(actor, ids);
  }

  today(): CalendarDate {
    return this.days.today();
  }

  /** The people who can be given a case. */
  async officers(actor: Actor) {
    return (await this.accounts.colleagues(actor)).filter(({ roles }) => roles.includes(ROLE));
  }

  /** Throws InvalidInput naming officerId for somebody who cannot be given a case. */
  async demandOfficer(actor: Actor, id: string | null): Promise<void> {
    if (id === null || (actor.kind === 'staff' && actor.userId === id)) return;
    if (!(await this.officers(actor)).some((officer) => officer.id === id && officer.isOpen))
      throw new InvalidInput([{ field: 'officerId', message: '请选择培育专员；已停用的账号不能选。' }]);
  }
}
