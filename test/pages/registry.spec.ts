import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { Audit, identityEntities, identityMigrations } from '@park/identity';
import { type Actor, addDays, calendarDate, type CalendarDate, dateInShanghai } from '@park/kernel';
import { Clock, Outbox, platformEntities, platformMigrations, withRetry } from '@park/platform';
import {
  CompanyContacts,
  CompanyFiles,
  COMPANY_FACTS_CHANGED,
  type FactInput,
  FactsConflict,
  importCompanies,
  Population,
  registryEntities,
  registryMigrations,
} from '@park/registry';
import { fold } from '../../libs/registry/src/domain/ledger';
import { ledgerAt } from '../../libs/registry/src/data/ledger.query';
import { FactRecorder } from '../../libs/registry/src/fact-recorder';
import { Registration } from '../../libs/registry/src/registration.service';
import { openTestDatabase } from '../support/database';

const officer: Actor = { kind: 'staff', userId: '1', name: '王专员', roles: ['enterprise-officer'] };
const leader: Actor = { kind: 'staff', userId: '2', name: '刘主任', roles: ['leader'] };
const policyOfficer: Actor = { kind: 'staff', userId: '3', name: '赵政策', roles: ['policy-officer'] };
const ofCompany = (companyId: string): Actor => ({
  kind: 'company',
  userId: '9',
  name: '李经办',
  companyId,
  role: 'company-agent',
});
const page = { page: 1, pageSize: 20 };

class TestClock extends Clock {
  at = new Date('2026-11-23T02:00:00.000Z');
  override now(): Date {
    return this.at;
  }
  on(day: string): void {
    this.at = new Date(`${day}T02:00:00.000Z`);
  }
}

const clock = new TestClock();
let dataSource: DataSource;
let files: CompanyFiles;
let contacts: CompanyContacts;

const usccs = ['91120116MA0DEM0131', '91120116MA0DEM021U', '91120116MA0DEM03XK', '91120116MA0DEM048K'];
const revenue = (value: number, change: Partial<FactInput> = {}): FactInput => ({
  attribute: 'annual.revenue',
  year: 2025,
  value,
  source: 'tax',
  observedOn: calendarDate('2026-05-31'),
  ...change,
});
const assets = (value: number): FactInput => ({ ...revenue(value), attribute: 'annual.assets' });

beforeAll(async () => {
  dataSource = await openTestDatabase(
    [...platformEntities, ...identityEntities, ...registryEntities],
    [...platformMigrations, ...identityMigrations, ...registryMigrations],
  );
  const audit = new Audit(clock);
  const recorder = new FactRecorder(audit, new Outbox(clock), clock);
  const registration = new Registration(dataSource, recorder, audit, clock);
  files = new CompanyFiles(dataSource, registration, recorder, clock);
  contacts = new CompanyContacts(dataSource, audit);
});

afterAll(() => dataSource?.destroy());

beforeEach(async () => {
  clock.on('2026-11-23');
  await withRetry(async () => {
    for (const table of ['company_contact', 'fact', 'company_snapshot', 'company', 'outbox_event']) {
      await dataSource.query(`DELETE FROM ${table}`);
    }
  });
});

async function registered(at = 0, name = '天津长芦演示化工有限公司'): Promise<string> {
  return (await files.register(officer, { uscc: usccs[at]!, name })).id;
}

async function problemsOf(promise: Promise<unknown>): Promise<readonly { field: string; message: string }[]> {
  const error = (await promise.catch((reason: unknown) => reason)) as {
    problems?: { field: string; message: string }[];
  };
  return error.problems ?? [];
}

describe('the tables of the company file', () => {
  it('are what the entities say', async () => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    const names = /company|fact/;
    expect(upQueries.map((each) => each.query).filter((query) => names.test(query))).toEqual([]);
  });
});

describe('registering a company', () => {
  it('puts it on file with its facts, findable at once', async () => {
    const facts: FactInput[] = [
      { ...revenue(0), attribute: 'registrationStatus', year: null, value: 'active', source: 'official-platform' },
      { ...revenue(0), attribute: 'industryCode', year: null, value: '2614', source: 'official-platform' },
    ];
    const { id } = await files.register(officer, {
      uscc: usccs[0]!.toLowerCase(),
      name: ' 天津长芦演示化工有限公司 ',
      facts,
    });
    const found = await files.search(officer, { q: '长芦', page });
    expect(found.rows).toMatchObject([
      { id, uscc: usccs[0], name: '天津长芦演示化工有限公司', status: 'active', industrySection: 'C' },
    ]);
  });

  it('refuses a code that is on file already, naming the field', async () => {
    await registered();
    expect(await problemsOf(registered())).toMatchObject([
      { field: 'uscc', message: expect.stringContaining('已经登记') },
    ]);
  });

  it('reports a wrong code and a missing name together', async () => {
    const problems = await problemsOf(files.register(officer, { uscc: '9144030071526726XH', name: '' }));
    expect(problems.map((problem) => problem.field)).toEqual(['uscc', 'name']);
  });

  it.each([
    ['leader', leader],
    ['policy officer', policyOfficer],
    ['company', ofCompany('1')],
  ])('is refused to a %s', async (_who, actor) => {
    await expect(files.register(actor, { uscc: usccs[0]!, name: '某公司' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('keeps the former name in the history when the name changes', async () => {
    const id = await registered();
    await files.changeIdentity(officer, id, { version: 1, uscc: usccs[0]!, name: '天津新芦演示化工有限公司' });
    const history = await files.history(officer, id, { attribute: 'name', page });
    expect(history.rows.map((row) => row.value)).toEqual(['天津新芦演示化工有限公司', '天津长芦演示化工有限公司']);
    expect((await files.search(officer, { q: 'tjxl', page })).total).toBe(1);
    const stale = files.changeIdentity(officer, id, { version: 1, uscc: usccs[0]!, name: '第三个名称' });
    await expect(stale).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('recording facts', () => {
  it('appends to the ledger, keeps the snapshot, audits and announces in one transaction', async () => {
    const id = await registered();
    const done = await files.recordFacts(officer, id, { revision: 1, facts: [revenue(100), assets(50)] });
    expect(done).toEqual({ revision: 2, recorded: 2 });
    const file = await files.find(officer, id);
    expect(file.snapshot['annual.revenue']).toMatchObject({ '2025': { v: 100, s: 'tax', o: '2026-05-31' } });
    expect(file.revision).toBe(2);
    const events = await dataSource.query('SELECT event_key FROM outbox_event WHERE topic = ? ORDER BY id', [
      COMPANY_FACTS_CHANGED,
    ]);
    expect(events.map((event: { event_key: string }) => event.event_key)).toEqual([`${id}:1`, `${id}:2`]);
    const audited = await dataSource.query(
      'SELECT actor_name, action FROM audit_entry WHERE object_id = ? ORDER BY id',
      [id],
    );
    expect(audited.at(-1)).toMatchObject({ actor_name: '王专员', action: 'registry.facts-recorded' });
  });

  it('keeps a differing self-report beside the tax figure', async () => {
    const id = await registered();
    await files.recordFacts(officer, id, { revision: 1, facts: [revenue(100)] });
    await files.recordFacts(ofCompany(id), id, { revision: 2, facts: [revenue(120, { source: 'self-reported' })] });
    const { snapshot } = await files.find(officer, id);
    expect(snapshot['annual.revenue']!['2025']).toMatchObject({
      v: 100,
      s: 'tax',
      c: [{ v: 120, s: 'self-reported' }],
    });
  });

  it('does nothing on a second submission of the same form', async () => {
    const id = await registered();
    const form = { revision: 1, facts: [revenue(100)] };
    await files.recordFacts(officer, id, form);
    expect(await files.recordFacts(officer, id, form)).toEqual({ revision: 2, recorded: 0 });
    expect((await files.history(officer, id, { attribute: 'annual.revenue', page })).total).toBe(1);
  });

  it('does nothing twice when the same form arrives twice at once', async () => {
    const id = await registered();
    const form = { revision: 1, facts: [revenue(100)] };
    const both = await Promise.all([files.recordFacts(officer, id, form), files.recordFacts(officer, id, form)]);
    expect(both.map((each) => each.recorded).sort()).toEqual([0, 1]);
  });

  it('refuses a value that somebody else changed since, and shows both', async () => {
    const id = await registered();
    await files.recordFacts(officer, id, { revision: 1, facts: [revenue(100)] });
    const late = files.recordFacts({ ...officer, name: '周专员' }, id, { revision: 1, facts: [revenue(200)] });
    const error = await late.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(FactsConflict);
    expect(error).toMatchObject({
      clashes: [{ attribute: 'annual.revenue', yours: 200, theirs: 100, theirName: '王专员' }],
    });
    expect((error as Error).message).toContain('“2025 年度营业收入”已由王专员登记为 100 元（税务），您填写的是 200 元');
  });

  it('merges changes of different attributes', async () => {
    const id = await registered();
    await files.recordFacts(officer, id, { revision: 1, facts: [revenue(100)] });
    expect(await files.recordFacts(officer, id, { revision: 1, facts: [assets(50)] })).toMatchObject({ revision: 3 });
    const { snapshot } = await files.find(officer, id);
    expect([snapshot['annual.revenue']!['2025']!.v, snapshot['annual.assets']!['2025']!.v]).toEqual([100, 50]);
  });

  it('loses nothing when twenty people record different years at once', async () => {
    const id = await registered();
    const years = Array.from({ length: 20 }, (_, at) => 2000 + at);
    await Promise.all(
      years.map((year) => files.recordFacts(officer, id, { revision: 1, facts: [revenue(year, { year })] })),
    );
    const { snapshot, revision } = await files.find(officer, id);
    expect(revision).toBe(21);
    expect(Object.keys(snapshot['annual.revenue']!)).toEqual(years.map(String));
  });

  it('moves the company in lists when size, zone or titles follow from new facts', async () => {
    const id = await registered();
    const at = (attribute: string, value: FactInput['value']) => ({
      ...revenue(0),
      attribute,
      year: null,
      value,
      source: 'park' as const,
    });
    const title = {
      code: 'HNTE',
      issuer: '',
      docNumber: '',
      issuedOn: '2025-12-01',
      validFrom: '2025-12-01',
      validTo: '2028-12-01',
      status: 'valid',
    };
    const facts = [
      at('industryCode', '2614'),
      at('registeredZone', 'dagang_park'),
      at('titles', [title] as never),
      revenue(20_000_000),
      { ...revenue(300), attribute: 'annual.employees' },
    ];
    await files.recordFacts(officer, id, { revision: 1, facts });
    const filter = { zone: 'dagang_park', sizeClass: 'medium', industrySection: 'C', title: 'HNTE', page };
    expect((await files.search(officer, filter)).rows).toMatchObject([{ id, titles: ['HNTE'] }]);
    expect(await files.counts(officer)).toMatchObject({
      total: 1,
      bySizeClass: { medium: 1 },
      byStatus: { unknown: 1 },
    });
  });

  it.each(['O\'Neil \\ "集团"', "\\'); DROP TABLE fact; -- ", '？? ?? :name', '😀 换\n行'])(
    'keeps %p as it was typed',
    async (text) => {
      const id = await registered();
      const parent = { ...revenue(0), attribute: 'groupParent', year: null, value: text, evidence: text, basis: text };
      await files.recordFacts(officer, id, { revision: 1, facts: [parent] });
      expect((await files.find(officer, id)).snapshot['groupParent']!['-']).toMatchObject({ v: text, b: text });
      const history = await files.history(officer, id, { attribute: 'groupParent', page });
      expect(history.rows).toMatchObject([{ value: text, evidence: text, before: undefined }]);
    },
  );

  it('names each wrong fact by its field', async () => {
    const id = await registered();
    const facts = [revenue(-1), { ...revenue(1), attribute: 'd.rdRatio' }];
    const problems = await problemsOf(files.recordFacts(officer, id, { revision: 1, facts }));
    expect(problems.map((problem) => problem.field)).toEqual(['annual.revenue@2025', 'd.rdRatio@2025']);
  });
});

describe('who sees and writes what', () => {
  it('lets a company see itself only: another is not found', async () => {
    const [own, other] = [await registered(0), await registered(1, '天津他山演示化工有限公司')];
    const actor = ofCompany(own);
    expect((await files.search(actor, { page })).rows.map((row) => row.id)).toEqual([own]);
    expect((await files.counts(actor)).total).toBe(1);
    const recording = { revision: 1, facts: [revenue(1, { source: 'self-reported' })] };
    for (const foreign of [
      () => files.find(actor, other),
      () => files.history(actor, other, { page }),
      () => files.recordFacts(actor, other, recording),
      () => contacts.list(actor, other),
    ]) {
      await expect(foreign()).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it.each(['999999', '0', '-1', "1' OR 1=1", '1e3', ''])('finds no company %p', async (id) => {
    await expect(files.find(officer, id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each([
    ['leader', leader],
    ['policy officer', policyOfficer],
  ])('lets a %s read and not write', async (_who, actor) => {
    const id = await registered();
    expect((await files.find(actor, id)).name).toBe('天津长芦演示化工有限公司');
    await expect(files.recordFacts(actor, id, { revision: 1, facts: [revenue(1)] })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('searching', () => {
  beforeEach(async () => {
    await registered(0, '天津长芦演示化工有限公司');
    await registered(1, '天津渤海演示新材料有限公司');
    await registered(2, 'ABC（天津）100%演示_环保公司');
  });

  it.each([
    ['长芦', ['天津长芦演示化工有限公司']],
    ['tjbh', ['天津渤海演示新材料有限公司']],
    ['bhys', ['天津渤海演示新材料有限公司']],
    ['changlu', ['天津长芦演示化工有限公司']],
    ['chang lu', ['天津长芦演示化工有限公司']],
    ['91120116MA0DEM02', ['天津渤海演示新材料有限公司']],
    ['91120116ma0dem02', ['天津渤海演示新材料有限公司']],
    ['100%', ['ABC（天津）100%演示_环保公司']],
    ['%', ['ABC（天津）100%演示_环保公司']],
    ['_', ['ABC（天津）100%演示_环保公司']],
    ["'; DROP TABLE company; --", []],
    ['\\', []],
  ])('%s', async (q, names) => {
    expect((await files.search(officer, { q, page })).rows.map((row) => row.name)).toEqual(names);
  });

  it('pages newest first', async () => {
    const second = await files.search(officer, { page: { page: 2, pageSize: 2 } });
    expect(second).toMatchObject({ total: 3, pages: 2, rows: [{ name: '天津长芦演示化工有限公司' }] });
  });
});

describe('the ledger', () => {
  it('answers what was known on a day', async () => {
    clock.on('2026-06-01');
    const id = await registered();
    await files.recordFacts(officer, id, { revision: 1, facts: [revenue(100)] });
    clock.at = new Date('2026-06-10T15:59:59.999Z');
    await files.recordFacts(officer, id, {
      revision: 2,
      facts: [revenue(110, { observedOn: calendarDate('2026-06-09') })],
    });
    clock.at = new Date('2026-06-10T16:00:00.000Z');
    await files.recordFacts(officer, id, {
      revision: 3,
      facts: [revenue(120, { observedOn: calendarDate('2026-06-10') })],
    });
    const on = async (day: string) => {
      const { facts } = await files.factsOf(id, calendarDate(day));
      const found = facts.lookup('annual.revenue', 2025);
      return found.known ? found.value : found.why;
    };
    expect(await Promise.all(['2026-05-31', '2026-06-09', '2026-06-10', '2026-06-11'].map(on))).toEqual([
      'missing',
      100,
      110,
      120,
    ]);
  });

  it('folds to the snapshot after any sequence of recordings', async () => {
    const recording = fc.record({
      attribute: fc.constantFrom('annual.revenue', 'annual.assets', 'isHeadquarteredHere'),
      year: fc.constantFrom(2023, 2024),
      value: fc.integer({ min: 0, max: 3 }),
      source: fc.constantFrom('tax' as const, 'park' as const, 'self-reported' as const),
      observedOn: fc.integer({ min: 0, max: 3 }),
    });
    const inputOf = (each: {
      attribute: string;
      year: number;
      value: number;
      source: FactInput['source'];
      observedOn: number;
    }): FactInput => {
      const flag = each.attribute === 'isHeadquarteredHere';
      const observedOn = addDays(calendarDate('2026-01-01'), each.observedOn);
      return { ...each, observedOn, year: flag ? null : each.year, value: flag ? each.value > 1 : each.value };
    };
    const id = await registered();
    await fc.assert(
      fc.asyncProperty(fc.array(recording, { minLength: 1, maxLength: 6 }), async (sequence) => {
        for (const each of sequence) {
          const { revision } = await files.find(officer, id);
          await files.recordFacts(officer, id, { revision, facts: [inputOf(each)] });
        }
        const { snapshot } = await files.find(officer, id);
        expect(snapshot).toEqual(
          fold(await ledgerAt(dataSource.manager, id, dateInShanghai(clock.now()) as CalendarDate)),
        );
      }),
      { numRuns: 15 },
    );
  });
});

describe('contacts', () => {
  it('are listed main contact first, the phone masked for those who may not see it', async () => {
    const id = await registered();
    await contacts.add(officer, id, { name: '李工', phone: '13800000001' });
    await contacts.add(officer, id, { name: '张总', phone: '13800000002', isPrimary: true });
    expect(await contacts.list(officer, id)).toMatchObject([{ name: '张总', phone: '13800000002' }, { name: '李工' }]);
    expect((await contacts.list(policyOfficer, id))[0]!.phone).toBe('138****0002');
  });

  it('are edited under their version and removed', async () => {
    const id = await registered();
    const { id: contact } = await contacts.add(officer, id, { name: '李工', phone: '13800000001' });
    await contacts.edit(officer, id, contact, { version: 1, name: '李总工', phone: '13800000001' });
    const stale = contacts.edit(officer, id, contact, { version: 1, name: '李某', phone: '13800000001' });
    await expect(stale).rejects.toMatchObject({ code: 'conflict' });
    await contacts.remove(officer, id, contact);
    expect(await contacts.list(officer, id)).toEqual([]);
    await expect(contacts.remove(leader, id, contact)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('importing seeds', () => {
  it('gives the same file as registering and recording would', async () => {
    const facts = [revenue(100), revenue(120, { source: 'self-reported' })];
    const occasion = { at: clock.now(), asOf: clock.today(), actorName: '演示数据' };
    const contact = { name: '李工', phone: '13800000001' };
    const seeds = usccs
      .slice(0, 3)
      .map((uscc, at) => ({ uscc, name: `演示公司${at}`, isDemo: true, facts, contacts: [contact] }));
    const ids = await dataSource.transaction((manager) => importCompanies(manager, seeds, occasion));
    const file = await files.find(officer, ids[1]!);
    expect(file).toMatchObject({ name: '演示公司1', isDemo: true, revision: 1 });
    expect(file.snapshot).toEqual(fold(await ledgerAt(dataSource.manager, ids[1]!, clock.today())));
    expect(await files.recordFacts(officer, ids[1]!, { revision: 1, facts: [revenue(130)] })).toMatchObject({
      revision: 2,
    });
    expect((await contacts.list(officer, ids[2]!)).map((each) => each.name)).toEqual(['李工']);
    const seen: string[] = [];
    for await (const batch of new Population(dataSource).batches(2)) seen.push(...batch.map((each) => each.companyId));
    expect(seen).toEqual([...ids].sort((a, b) => Number(a) - Number(b)));
  });
});
