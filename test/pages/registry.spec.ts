import { CompanyFiles, type FactInput } from '@park/registry';
import {
  assets,
  leader,
  ofCompany,
  officer,
  openRegistry,
  page,
  policyOfficer,
  problemsOf,
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

describe('the tables of the company file', () => {
  it('are what the entities say', async () => {
    const { upQueries } = await bench.dataSource.driver.createSchemaBuilder().log();
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
    expect(problems.map((problem) => problem.field)).toEqual(['uscc', 'confirmUscc', 'name']);
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
    const events = await bench.dataSource.query('SELECT event_key FROM outbox_event WHERE topic = ? ORDER BY id', [
      CompanyFiles.CHANGED,
    ]);
    expect(events.map((event: { event_key: string }) => event.event_key)).toEqual([`${id}:1`, `${id}:2`]);
    const audited = await bench.dataSource.query(
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
    expect(error).toHaveProperty('clashes');
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

describe('taking a recorded fact back', () => {
  const title = {
    code: 'HNTE',
    issuer: '市科技局',
    docNumber: '1',
    issuedOn: '2025-12-01',
    validFrom: '2025-12-01',
    validTo: '2028-12-01',
    status: 'valid',
  };
  const seqOf = async (id: string, attribute: string) =>
    (await files.history(officer, id, { attribute, page })).rows[0]!.seq;

  it('brings the earlier value back, says who, when and why, audits and announces it', async () => {
    const id = await registered();
    await files.recordFacts(officer, id, { revision: 1, facts: [revenue(100)] });
    await files.recordFacts(officer, id, { revision: 2, facts: [revenue(900)] });
    const seq = await seqOf(id, 'annual.revenue');
    expect(await files.recorded(officer, id, seq)).toMatchObject({ value: 900, left: 100, canBeWithdrawn: true });
    const taken = await files.withdrawFact(officer, id, { seq, reason: '单位\u200b填错' });
    expect(taken).toEqual({ revision: 4 });
    expect((await files.find(officer, id)).snapshot['annual.revenue']).toMatchObject({ '2025': { v: 100 } });
    const { rows } = await files.history(officer, id, { attribute: 'annual.revenue', page });
    expect(rows).toMatchObject([
      { withdraws: seq, reason: '单位填错', actorName: '王专员', before: 900, after: 100, canBeWithdrawn: false },
      { seq, value: 900, takenBack: { actorName: '王专员', reason: '单位填错' }, canBeWithdrawn: false },
      { value: 100, canBeWithdrawn: true },
    ]);
    const [audited] = await bench.dataSource.query(
      'SELECT action, note, `before`, `after` FROM audit_entry WHERE object_id = ? ORDER BY id DESC LIMIT 1',
      [id],
    );
    expect(audited).toMatchObject({ action: 'registry.fact-withdrawn', note: '单位填错' });
    expect(JSON.stringify([audited.before, audited.after])).toMatch(/900.*100/);
    const announced = await bench.dataSource.query('SELECT event_key FROM outbox_event WHERE event_key = ?', [
      `${id}:4`,
    ]);
    expect(announced).toHaveLength(1);
  });

  it('leaves the cell empty where nothing was recorded before, moves the company in lists, and replays as it was', async () => {
    const id = await registered();
    const titles = { ...revenue(0), attribute: 'titles', year: null, value: [title] as never };
    await files.recordFacts(officer, id, { revision: 1, facts: [titles] });
    expect((await files.search(officer, { title: 'HNTE', page })).total).toBe(1);
    await files.withdrawFact(officer, id, { seq: await seqOf(id, 'titles'), reason: '不是这家企业' });
    expect((await files.find(officer, id)).snapshot['titles']).toBeUndefined();
    expect((await files.search(officer, { title: 'HNTE', page })).total).toBe(0);
    const then = await files.factsAt(officer, id, { revision: 2, asOf: bench.clock.today() });
    expect(then.snapshot['titles']).toMatchObject({ '-': { v: [title] } });
  });

  it('does not find a company by a former name that was taken back', async () => {
    const id = await registered();
    const former = { ...revenue(0), attribute: 'nameHistory', year: null, value: '渤海旧名化工厂' };
    await files.recordFacts(officer, id, { revision: 1, facts: [former] });
    expect((await files.search(officer, { q: '渤海旧名', page })).total).toBe(1);
    await files.withdrawFact(officer, id, { seq: await seqOf(id, 'nameHistory'), reason: '填错企业' });
    expect((await files.search(officer, { q: '渤海旧名', page })).total).toBe(0);
  });

  it('can be undone by recording the same again', async () => {
    const id = await registered();
    await files.recordFacts(officer, id, { revision: 1, facts: [revenue(100)] });
    await files.withdrawFact(officer, id, { seq: await seqOf(id, 'annual.revenue'), reason: '填错年度' });
    expect(await files.recordFacts(officer, id, { revision: 3, facts: [revenue(100)] })).toMatchObject({ recorded: 1 });
    expect((await files.find(officer, id)).snapshot['annual.revenue']).toMatchObject({ '2025': { v: 100 } });
  });

  it('happens once: the second is told who was faster', async () => {
    const id = await registered();
    await files.recordFacts(officer, id, { revision: 1, facts: [revenue(100)] });
    const seq = await seqOf(id, 'annual.revenue');
    const both = await Promise.allSettled([1, 2].map(() => files.withdrawFact(officer, id, { seq, reason: '填错' })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(files.withdrawFact(officer, id, { seq, reason: '填错' })).rejects.toThrow(
      '已由王专员撤回，理由：填错',
    );
  });

  it('lets a company take back what it reported itself, nothing else', async () => {
    const [id, other] = [await registered(), await registered(1)];
    await files.recordFacts(officer, id, { revision: 1, facts: [revenue(100)] });
    const taxed = await seqOf(id, 'annual.revenue');
    await files.recordFacts(ofCompany(id), id, { revision: 2, facts: [revenue(120, { source: 'self-reported' })] });
    const own = await seqOf(id, 'annual.revenue');
    const attempt = (actor: typeof officer, seq: number, reason = '填错了') =>
      files.withdrawFact(actor, id, { seq, reason });
    await expect(attempt(ofCompany(id), taxed)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(attempt(leader, own)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(attempt(ofCompany(other), own)).rejects.toMatchObject({ code: 'not-found' });
    expect((await problemsOf(attempt(ofCompany(id), own, ' \u200b'))).map(({ field }) => field)).toEqual(['reason']);
    await attempt(ofCompany(id), own);
    expect((await files.find(officer, id)).snapshot['annual.revenue']!['2025']!.c).toBeUndefined();
  });

  it('is not for name and code', async () => {
    const id = await registered();
    const refused = files.withdrawFact(officer, id, { seq: await seqOf(id, 'name'), reason: '填错' });
    await expect(refused).rejects.toThrow('更名/更正代码');
    await expect(files.withdrawFact(officer, id, { seq: 99, reason: '填错' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
