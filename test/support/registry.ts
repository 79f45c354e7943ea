import type { DataSource } from 'typeorm';
import { Audit } from '@park/identity';
import { type Actor, calendarDate, type FieldProblem } from '@park/kernel';
import { type Housekeeping, Clock, loadConfig, Outbox } from '@park/platform';
import {
  CompanyContacts,
  CompanyFiles,
  type FactInput,
  Population,
  PopulationIndex,
  type Snapshot,
} from '@park/registry';
import { CompanyList } from '../../libs/registry/src/company-list';
import { CompanyQuestions } from '../../libs/registry/src/company-questions';
import { ContactImports } from '../../libs/registry/src/contact-imports';
import { ledgerAt } from '../../libs/registry/src/data/ledger.query';
import { fold } from '../../libs/registry/src/domain/ledger/ledger';
import { FactRecorder } from '../../libs/registry/src/fact-recorder';
import { Registration } from '../../libs/registry/src/registration.service';
import { COMPANIES_GONE } from './company-status';
import { openTestDatabase } from './database';

export const officer: Actor = { kind: 'staff', userId: '1', name: '王专员', roles: ['enterprise-officer'] };
export const leader: Actor = { kind: 'staff', userId: '2', name: '刘主任', roles: ['park-leader'] };
export const policyOfficer: Actor = { kind: 'staff', userId: '3', name: '赵政策', roles: ['policy-officer'] };
export const ofCompany = (companyId: string): Actor => ({
  kind: 'company',
  userId: '9',
  name: '李经办',
  companyId,
  role: 'company-agent',
});
export const page = { page: 1, pageSize: 20 };

export class TestClock extends Clock {
  at = new Date('2026-11-23T02:00:00.000Z');
  override now(): Date {
    return this.at;
  }
  on(day: string): void {
    this.at = new Date(`${day}T02:00:00.000Z`);
  }
}

export const usccs = [
  '91120116MA0DEM0131',
  '91120116MA0DEM021U',
  '91120116MA0DEM03XK',
  '91120116MA0DEM048K',
  '91120116MA0DEM056E',
  '91120116MA0DEM0649',
];
export const revenue = (value: number, change: Partial<FactInput> = {}): FactInput => ({
  attribute: 'annual.revenue',
  year: 2025,
  value,
  source: 'tax',
  observedOn: calendarDate('2026-05-31'),
  ...change,
});
export const assets = (value: number): FactInput => ({ ...revenue(value), attribute: 'annual.assets' });

/** The company file's services on this worker's own schema, with a clock that a spec sets. */
export interface RegistryBench {
  readonly dataSource: DataSource;
  readonly clock: TestClock;
  readonly files: CompanyFiles;
  readonly contacts: CompanyContacts;
  /** Registers a demonstration company and answers its id. */
  registered(at?: number, name?: string): Promise<string>;
  /** What the company's ledger says today, read anew from its first fact. */
  folded(companyId: string): Promise<Snapshot>;
  /** Lists as another process has them. */
  openList(): CompanyList;
  /** Removes all companies and sets the clock back to 2026-11-23. */
  reset(): Promise<void>;
}

export async function openRegistry(): Promise<RegistryBench> {
  const dataSource = await openTestDatabase();
  const clock = new TestClock();
  const audit = new Audit(clock);
  const config = loadConfig({ FIELD_KEY: 'f'.repeat(64) });
  const recorder = new FactRecorder(audit, new Outbox(), clock);
  const registration = new Registration(dataSource, recorder, audit, clock);
  const openList = () => {
    const population = new Population(dataSource);
    return new CompanyList(
      dataSource,
      population,
      new CompanyQuestions(new PopulationIndex(population), clock),
      config,
    );
  };
  const files = new CompanyFiles(dataSource, registration, recorder, clock, openList());
  return {
    dataSource,
    clock,
    files,
    openList,
    contacts: new CompanyContacts(dataSource, audit, config, new ContactImports(dataSource, audit, config), {
      register: () => {},
    } as unknown as Housekeeping),
    registered: async (at = 0, name = '天津长芦演示化工有限公司') =>
      (await files.register(officer, { uscc: usccs[at]!, name, confirmed: { sameName: true } })).id,
    folded: async (companyId) => fold(await ledgerAt(dataSource.manager, companyId, clock.today())),
    reset: async () => {
      clock.on('2026-11-23');
      for (const table of [
        'company_contact',
        'fact',
        'condensed_snapshot',
        'company_snapshot',
        'company',
        'outbox_event',
      ]) {
        const sql = `DELETE FROM ${table}`;
        await dataSource.query(sql);
      }
      await dataSource.query(COMPANIES_GONE);
    },
  };
}

/** The field problems that a refused call reports; none when it succeeded. */
export async function problemsOf(promise: Promise<unknown>): Promise<readonly FieldProblem[]> {
  const error = (await promise.catch((reason: unknown) => reason)) as { problems?: readonly FieldProblem[] };
  return error?.problems ?? [];
}
