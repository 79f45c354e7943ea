import fc from 'fast-check';
import { addDays, calendarDate } from '@park/kernel';
import { type CompanyFiles, type FactInput, importCompanies, Population } from '@park/registry';
import {
  leader,
  ofCompany,
  officer,
  openRegistry,
  page,
  policyOfficer,
  type RegistryBench,
  revenue,
  usccs,
} from '../support/registry';

let bench: RegistryBench;
let files: CompanyFiles;
const registered = (at?: number, name?: string) => bench.registered(at, name);

beforeAll(async () => {
  bench = await openRegistry();
  files = bench.files;
});
afterAll(() => bench?.dataSource.destroy());
beforeEach(() => bench.reset());

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
      () => bench.contacts.list(actor, other),
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
    ['天津⻓芦', ['天津长芦演示化工有限公司']],
    ['长\u200b芦', ['天津长芦演示化工有限公司']],
    ['ａｂｃ(天津)', ['ABC（天津）100%演示_环保公司']],
    ['化工 天津', ['天津长芦演示化工有限公司']],
    ['化工 渤海', []],
    ['9112 0116 MA0D EM0131', ['天津长芦演示化工有限公司']],
    ['dem0131', ['天津长芦演示化工有限公司']],
    ["'; DROP TABLE company; --", []],
    ['\\', []],
  ])('%s', async (q, names) => {
    expect((await files.search(officer, { q, page })).rows.map((row) => row.name)).toEqual(names);
  });

  it('puts the exact name first, then what begins so, then a part', async () => {
    await registered(3, '渤海演示');
    await registered(4, '渤海演示二厂');
    await registered(5, '新渤海演示厂');
    const { rows } = await files.search(officer, { q: '渤海演示', page });
    expect(rows.map((row) => row.name)).toEqual([
      '渤海演示',
      '渤海演示二厂',
      '新渤海演示厂',
      '天津渤海演示新材料有限公司',
    ]);
  });

  it.each(['长芦', 'tjcl', 'changlu'])('finds a company by the name it had before, as %s', async (q) => {
    const { rows } = await files.search(officer, { q: '长芦', page });
    const { id, uscc } = rows[0]!;
    await files.changeIdentity(officer, id, { name: '滨港新名化工有限公司', uscc, version: 1 });
    const found = await files.search(officer, { q, page });
    expect(found.rows).toMatchObject([{ name: '滨港新名化工有限公司', formerName: '天津长芦演示化工有限公司' }]);
  });

  it('finds a company by what it makes and by its contacts, behind those whose names answer, and says why', async () => {
    const id = await registered(3, '渤海演示');
    await registered(4, '固化剂演示厂');
    const products = { ...revenue(1), attribute: 'mainProducts', year: null, value: '环氧树脂，25 吨；固化剂' };
    await files.recordFacts(officer, id, { revision: 1, facts: [products] });
    const contact = { name: '孙固化', phone: '138 1234 5678' };
    const { id: contactId } = await bench.contacts.add(officer, id, contact);
    const found = async (q: string, actor = officer) =>
      (await files.search(actor, { q, page })).rows.map(({ name, product, contact: who }) => [name, product, who]);

    expect(await found('固化')).toEqual([
      ['固化剂演示厂', undefined, undefined],
      ['渤海演示', '固化剂', undefined],
    ]);
    expect(await found('渤海 树脂')).toEqual([['渤海演示', '环氧树脂，25 吨', undefined]]);
    const byContact = [['渤海演示', undefined, '孙固化']];
    for (const q of ['孙固化', '渤海 孙', '13812345678', '+86 138-1234-5678'])
      expect(await found(q)).toEqual(byContact);
    for (const q of ['1381234567', '5678123', '12345678']) expect(await found(q)).toEqual([]);
    for (const q of ['孙固化', '13812345678']) expect(await found(q, policyOfficer)).toEqual([]);
    expect(await found('树脂', policyOfficer)).toHaveLength(1);

    const other = bench.openList();
    await bench.contacts.remove(officer, id, contactId);
    expect(await found('孙固化')).toEqual([]);
    expect((await other.search(officer, { q: '孙固化', page })).rows).toEqual([]);
    await bench.contacts.bringBack(officer, id, contactId);
    expect((await other.search(officer, { q: '孙固化', page })).rows).toMatchObject([{ id, contact: '孙固化' }]);
    const viewed = "SELECT object_id FROM audit_entry WHERE action = 'registry.contacts-viewed'";
    expect(await bench.dataSource.query(viewed)).toContainEqual({ object_id: id });
  });

  it('asks before another company gets a name that is, or was, on file, however it is written', async () => {
    const again = { uscc: usccs[3]!, name: '天津⻓芦演示化工有限公司\u200b' };
    await expect(files.register(officer, again)).rejects.toMatchObject({ problems: [{ field: 'sameName' }] });
    const { id } = await files.register(officer, { ...again, confirmed: { sameName: true } });
    expect((await files.find(officer, id)).name).toBe('天津长芦演示化工有限公司');
  });

  it('takes a code whose last character is doubtful only when somebody has looked at the licence', async () => {
    const form = { uscc: '91350203M0001QKT19', name: '厦门演示核验有限公司' };
    await expect(files.register(officer, form)).rejects.toMatchObject({
      problems: [{ field: 'uscc' }, { field: 'confirmUscc' }],
    });
    const { id } = await files.register(officer, { ...form, confirmed: { uscc: true } });
    expect((await files.find(officer, id)).uscc).toBe(form.uscc);
  });

  it.each(['\u200b', '\u3164', '\u200e\u202e', '甲\u0000'])(
    'refuses the name %j, of which too little is seen',
    async (name) => {
      const register = files.register(officer, { uscc: usccs[3]!, name });
      await expect(register).rejects.toMatchObject({ problems: [{ field: 'name' }] });
    },
  );

  it('pages newest first', async () => {
    const second = await files.search(officer, { page: { page: 2, pageSize: 2 } });
    expect(second).toMatchObject({ total: 3, pages: 2, rows: [{ name: '天津长芦演示化工有限公司' }] });
  });
});

describe('the ledger', () => {
  it('answers what was known on a day', async () => {
    bench.clock.on('2026-06-01');
    const id = await registered();
    await files.recordFacts(officer, id, { revision: 1, facts: [revenue(100)] });
    bench.clock.at = new Date('2026-06-10T15:59:59.999Z');
    await files.recordFacts(officer, id, {
      revision: 2,
      facts: [revenue(110, { observedOn: calendarDate('2026-06-09') })],
    });
    bench.clock.at = new Date('2026-06-10T16:00:00.000Z');
    await files.recordFacts(officer, id, {
      revision: 3,
      facts: [revenue(120, { observedOn: calendarDate('2026-06-10') })],
    });
    const on = async (day: string) => {
      const { facts } = await files.factsOf(officer, id, calendarDate(day));
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

  it('folds to the snapshot after any sequence of recordings and withdrawals', async () => {
    const recording = fc.record({
      attribute: fc.constantFrom('annual.revenue', 'annual.assets', 'isHeadquarteredHere'),
      year: fc.constantFrom(2023, 2024),
      value: fc.integer({ min: 0, max: 3 }),
      source: fc.constantFrom('tax' as const, 'park' as const, 'self-reported' as const),
      observedOn: fc.integer({ min: 0, max: 3 }),
      takenBack: fc.boolean(),
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
          const { rows } = await files.history(officer, id, { page });
          const last = rows.find(({ canBeWithdrawn }) => canBeWithdrawn);
          if (each.takenBack && last) await files.withdrawFact(officer, id, { seq: last.seq, reason: '试填' });
        }
        const { snapshot } = await files.find(officer, id);
        expect(snapshot).toEqual(await bench.folded(id));
      }),
      { numRuns: 15 },
    );
  });
});

describe('contacts', () => {
  it('are listed main contact first, the phone and e-mail masked for those who may not see them', async () => {
    const id = await registered();
    await bench.contacts.add(officer, id, { name: '李工', phone: '13800000001' });
    await bench.contacts.add(officer, id, {
      name: '张总',
      phone: '13800000002',
      email: 'zhang@example.cn',
      isPrimary: true,
    });
    expect(await bench.contacts.list(officer, id)).toMatchObject([
      { name: '张总', phone: '13800000002' },
      { name: '李工' },
    ]);
    expect((await bench.contacts.list(policyOfficer, id))[0]).toMatchObject({
      phone: '138****0002',
      email: 'z***@example.cn',
    });
  });

  it('are edited under their version and removed', async () => {
    const id = await registered();
    const { id: contact } = await bench.contacts.add(officer, id, { name: '李工', phone: '13800000001' });
    await bench.contacts.edit(
      officer,
      { companyId: id, contactId: contact },
      { version: 1, name: '李总工', phone: '13800000001' },
    );
    const stale = bench.contacts.edit(
      officer,
      { companyId: id, contactId: contact },
      { version: 1, name: '李某', phone: '13800000001' },
    );
    await expect(stale).rejects.toMatchObject({ code: 'conflict' });
    await bench.contacts.remove(officer, id, contact);
    expect(await bench.contacts.list(officer, id)).toEqual([]);
    await expect(bench.contacts.remove(leader, id, contact)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('list one person once, however written; two that were listed before can each be corrected', async () => {
    const { dataSource, contacts } = bench;
    const companyId = await registered();
    const one = { name: '李 工', phone: '+86 138-0000-0001' };
    const { id: first } = await contacts.add(officer, companyId, { name: '李工', phone: '13800000001' });
    const refused = { problems: [{ field: 'phone', message: expect.stringContaining('已有“李工”，电话也相同') }] };
    await expect(contacts.add(officer, companyId, one)).rejects.toMatchObject(refused);
    const { id: other } = await contacts.add(officer, companyId, { ...one, phone: '022-63300001' });
    const edited = contacts.edit(officer, { companyId, contactId: other }, { ...one, version: 1 });
    await expect(edited).rejects.toMatchObject(refused);
    await contacts.remove(officer, companyId, first);
    await contacts.edit(officer, { companyId, contactId: other }, { ...one, version: 1 });
    await expect(contacts.bringBack(officer, companyId, first)).rejects.toMatchObject({ code: 'conflict' });
    await dataSource.query('UPDATE company_contact SET removed_at = NULL WHERE id = ?', [first]);
    await contacts.edit(officer, { companyId, contactId: other }, { ...one, note: '周一在', version: 2 });
    expect(await contacts.list(officer, companyId)).toMatchObject([{ note: '' }, { note: '周一在' }]);
  });
});

describe('importing seeds', () => {
  it('gives the same file as registering and recording would', async () => {
    const facts = [revenue(100), revenue(120, { source: 'self-reported' })];
    const occasion = { at: bench.clock.now(), asOf: bench.clock.today(), actorName: '演示数据' };
    const contact = { name: '李工', phone: '13800000001' };
    const seeds = usccs
      .slice(0, 3)
      .map((uscc, at) => ({ uscc, name: `演示公司${at}`, isDemo: true, facts, contacts: [contact] }));
    const ids = await bench.dataSource.transaction((manager) => importCompanies(manager, seeds, occasion));
    const file = await files.find(officer, ids[1]!);
    expect(file).toMatchObject({ name: '演示公司1', isDemo: true, revision: 1 });
    expect(file.snapshot).toEqual(await bench.folded(ids[1]!));
    expect(await files.recordFacts(officer, ids[1]!, { revision: 1, facts: [revenue(130)] })).toMatchObject({
      revision: 2,
    });
    expect((await bench.contacts.list(officer, ids[2]!)).map((each) => each.name)).toEqual(['李工']);
    const seen: string[] = [];
    for await (const batch of new Population(bench.dataSource).batches(2))
      seen.push(...batch.map((each) => each.companyId));
    expect(seen).toEqual([...ids].sort((a, b) => Number(a) - Number(b)));
  });
});
