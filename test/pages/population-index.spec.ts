import { loadReference } from '@park/policy';
import { evaluate, type Expression } from '@park/criteria';
import { type CalendarDate, calendarDate } from '@park/kernel';
import { compile } from '@park/planes';
import {
  type CompanyFilter,
  factsFrom,
  type FactInput,
  Population,
  PopulationIndex,
  type Snapshot,
  vocabulary,
} from '@park/registry';
import { generateCompanies } from '../../seeds/demo/generate';
import { countedQueries } from '../support/queries';
import {
  assets,
  ofCompany,
  officer,
  openRegistry,
  page,
  type RegistryBench,
  revenue,
  usccs,
} from '../support/registry';

const [today, tomorrow] = ['2026-11-23', '2027-01-01'].map(calendarDate) as [CalendarDate, CalendarDate];
interface ReferenceContent {
  readonly condition: { readonly expression: Expression };
}

const rich: Expression = { field: 'annual.revenue', op: 'gte', value: 1_000_000, year: 'T-1' };
const heavy: Expression = { field: 'annual.assets', op: 'gte', value: 1_000_000, year: 'T-1' };

let bench: RegistryBench;
let ours: PopulationIndex;
let theirs: PopulationIndex;

const newIndex = () => new PopulationIndex(new Population(bench.dataSource));
/** Who meets an expression, by one process's index. */
const meeting = async (index: PopulationIndex, expression: Expression = rich, asOf = today) => {
  const program = compile([expression], vocabulary);
  const everybody = await index.on({ asOf }, program.slots);
  const matcher = everybody.matcher(program);
  const found: string[] = [];
  for (let chunk = 0; chunk < matcher.chunks; chunk += 1) {
    matcher.match(chunk, (_only, met) => found.push(...everybody.idsOf(met.rows())));
  }
  matcher.close();
  return found;
};
const zone = (value: string): FactInput => ({
  ...revenue(0),
  attribute: 'registeredZone',
  year: null,
  value,
  source: 'park',
});
const record = async (companyId: string, ...facts: FactInput[]) => {
  const [{ revision }] = await bench.dataSource.query('SELECT revision FROM company WHERE id = ?', [companyId]);
  return bench.files.recordFacts(officer, companyId, { revision, facts });
};

beforeAll(async () => {
  bench = await openRegistry();
});
beforeEach(async () => {
  await bench.reset();
  [ours, theirs] = [newIndex(), newIndex()];
});
afterAll(() => bench.dataSource.destroy());

describe('everybody in memory', () => {
  it('is brought up to date once for all who ask at the same time', async () => {
    const id = await bench.registered(0);
    await meeting(ours);
    await record(id, revenue(2_000_000));
    const since = countedQueries(bench.dataSource);
    const { slots } = compile([rich], vocabulary);
    const { mark } = await new Population(bench.dataSource).latest();
    await Promise.all(Array.from({ length: 20 }, () => ours.on({ asOf: today }, slots, mark)));
    expect(since()).toBeLessThanOrEqual(8);
  });

  it('is nobody while there are no companies', async () => {
    expect(await meeting(ours)).toEqual([]);
  });

  it('has every fact that was committed before, whoever wrote it', async () => {
    const [first, second] = [await bench.registered(0), await bench.registered(1)];
    expect([await meeting(ours), await meeting(theirs)]).toEqual([[], []]);
    await record(second, revenue(2_000_000));
    expect([await meeting(ours), await meeting(theirs)]).toEqual([[second], [second]]);
    const third = await bench.registered(2);
    await record(first, revenue(2_000_000));
    await record(second, revenue(2));
    await record(third, revenue(1_000_000));
    expect([await meeting(theirs), await meeting(ours)]).toEqual([
      [first, third],
      [first, third],
    ]);
  });

  it('is without a fact that was taken back', async () => {
    const companyId = await bench.registered(0);
    await record(companyId, revenue(2_000_000));
    expect(await meeting(ours)).toEqual([companyId]);
    const { rows } = await bench.files.history(officer, companyId, {
      attribute: 'annual.revenue',
      page: { page: 1, pageSize: 1 },
    });
    await bench.files.withdrawFact(officer, companyId, { seq: rows[0]!.seq, reason: '填错企业' });
    expect([await meeting(ours), await meeting(theirs)]).toEqual([[], []]);
  });

  it('sees a change that was committed long after it was written', async () => {
    const companyId = await bench.registered(0);
    await record(companyId, revenue(2_000_000));
    expect(await meeting(ours)).toEqual([companyId]);
    await record(companyId, revenue(2));
    await bench.dataSource.query('UPDATE condensed_snapshot SET changed_at = changed_at - INTERVAL 1 HOUR');
    expect(await meeting(ours)).toEqual([]);
  });

  it('forgets a company that was removed, and takes another one in', async () => {
    const gone = await bench.registered(0);
    await record(gone, revenue(2_000_000));
    expect(await meeting(ours)).toEqual([gone]);
    await bench.reset();
    const next = await bench.registered(1);
    await record(next, revenue(2_000_000));
    expect(await meeting(ours)).toEqual([next]);
  });

  it('reads in what a draft asks of everybody for the first time', async () => {
    const companyId = await bench.registered(0);
    await record(companyId, revenue(2_000_000), assets(3_000_000));
    await meeting(ours);
    expect(await meeting(ours, { and: [rich, heavy] })).toEqual([companyId]);
    await record(companyId, assets(3));
    expect(await meeting(ours, heavy)).toEqual([]);
    expect(await meeting(ours)).toEqual([companyId]);
  });

  it('is another one on another day', async () => {
    const companyId = await bench.registered(0);
    await record(companyId, revenue(2_000_000));
    expect(await meeting(ours, rich, today)).toEqual([companyId]);
    expect(await meeting(ours, rich, tomorrow)).toEqual([]);
    expect(await meeting(ours, rich, today)).toEqual([companyId]);
  });

  it('does not believe what it failed to read', async () => {
    const companyId = await bench.registered(0);
    await record(companyId, revenue(2_000_000));
    const population = new Population(bench.dataSource);
    const index = new PopulationIndex(population);
    const batches = jest.spyOn(population, 'batches').mockImplementationOnce(() => {
      throw new Error('the database went away');
    });
    await expect(meeting(index)).rejects.toThrow('the database went away');
    batches.mockRestore();
    expect(await meeting(index)).toEqual([companyId]);
  });

  it('says of every reference policy and generated company what reading them one by one says', async () => {
    await generateCompanies(bench.dataSource, 120, { seed: 3 });
    await loadReference(bench.dataSource);
    const contents: { content: string | object }[] = await bench.dataSource.query('SELECT content FROM policy_version');
    const expressions = contents.map(({ content }) => {
      const { condition } = (typeof content === 'string' ? JSON.parse(content) : content) as ReferenceContent;
      return condition.expression;
    });
    const rows: { companyId: string; facts: string }[] = await bench.dataSource.query(
      'SELECT company_id AS companyId, facts FROM company_snapshot',
    );
    expect([expressions.length > 60, rows.length]).toEqual([true, 120]);
    for (const asOf of [today, tomorrow]) {
      const program = compile(expressions, vocabulary);
      const everybody = await ours.on({ asOf }, program.slots);
      const matcher = everybody.matcher(program);
      for (const { companyId, facts: text } of rows) {
        const facts = factsFrom(JSON.parse(text) as Snapshot, asOf);
        const plain = expressions.map((each) => ['unmet', 'unknown', 'met'].indexOf(evaluate(each, facts, asOf)));
        expect([companyId, ...matcher.one(everybody.row(companyId)!)]).toEqual([companyId, ...plain]);
      }
    }
  });
});

describe('lists from memory', () => {
  type List = ReturnType<RegistryBench['openList']>;
  const openLists = () => [bench.openList(), bench.openList()] as const;
  const names = async (list: List, filter: CompanyFilter) =>
    (await list.search(officer, { ...filter, page })).rows.map(({ name }) => name);

  it('have everything that was committed before, whoever wrote it', async () => {
    const lists = openLists();
    const both = (filter: CompanyFilter) => Promise.all(lists.map((list) => names(list, filter)));
    expect(await both({})).toEqual([[], []]);
    const first = await bench.registered(0, '天津长芦演示化工有限公司');
    await bench.registered(1, '天津渤海演示材料有限公司');
    expect(await both({ q: '长芦' })).toEqual([['天津长芦演示化工有限公司'], ['天津长芦演示化工有限公司']]);
    await bench.files.changeIdentity(officer, first, { uscc: usccs[0]!, name: '滨港新名厂', version: 1 });
    expect(await both({ q: 'changlu' })).toEqual([['滨港新名厂'], ['滨港新名厂']]);
    await record(first, zone('teda'));
    expect(await both({ zone: 'teda' })).toEqual([['滨港新名厂'], ['滨港新名厂']]);
    await record(first, { ...zone('dongjiang'), observedOn: today });
    expect(await both({ zone: 'teda' })).toEqual([[], []]);
    const counts = await Promise.all(lists.map((list) => list.counts(officer)));
    expect(counts.map(({ total, byZone }) => [total, byZone['dongjiang']])).toEqual([
      [2, 1],
      [2, 1],
    ]);
  });

  it('see what time alone changed, and that a company was removed', async () => {
    const [list] = openLists();
    const transactions = async () =>
      Number((await bench.dataSource.query('SELECT SUM(changes) AS marks FROM population_mark'))[0].marks);
    await bench.registered(0);
    await bench.registered(1);
    await bench.dataSource.query("UPDATE company SET title_codes = ',HNTE,'");
    expect((await list.search(officer, { title: 'HNTE', page })).total).toBe(2);
    const before = await transactions();
    expect(await new Population(bench.dataSource).valueColumns(today)).toBe(2);
    expect((await transactions()) - before).toBe(1);
    expect((await list.search(officer, { title: 'HNTE', page })).total).toBe(0);
    await bench.reset();
    await bench.registered(2, '后来演示厂');
    expect(await names(list, {})).toEqual(['后来演示厂']);
  });

  it('show a company nothing but itself', async () => {
    const [list] = openLists();
    const own = await bench.registered(0);
    await bench.registered(1);
    const { rows, total } = await list.search(ofCompany(own), { page });
    expect([rows.map(({ id }) => id), total]).toEqual([[own], 1]);
    expect((await list.counts(ofCompany(own))).total).toBe(1);
    expect((await list.search(ofCompany(own), { q: '没有的词', page })).total).toBe(0);
  });

  it('read the rows shown again only when something about companies changed', async () => {
    const [list, other] = openLists();
    const id = await bench.registered(0);
    const shown = async () => (await list.search(officer, { page })).rows[0]!;
    const before = await shown();
    const since = countedQueries(bench.dataSource);
    expect([await shown(), since()]).toEqual([before, 1]);
    expect((await other.search(ofCompany('999'), { page })).rows).toEqual([]);
    await record(id, zone('teda'));
    expect([before.zone, (await shown()).zone, (await shown()).revision]).toEqual([null, 'teda', before.revision + 1]);
  });

  it('ask the database the same few things at once for all who wait', async () => {
    const [list] = openLists();
    await bench.registered(0);
    await list.counts(officer);
    const since = countedQueries(bench.dataSource);
    await Promise.all(Array.from({ length: 20 }, () => list.counts(officer)));
    expect(since()).toBeLessThanOrEqual(2);
  });
});
