import { calendarDate } from '@park/kernel';
import { CompanyFiles } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { emptyFolder } from '../support/files';
import { formTo } from '../support/forms';
import { drainJobs } from '../support/jobs';
import { companyWith } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';
import { officer } from '../support/registry';
import { cellsOf } from '../support/table-files';

let app: TestApp;
let clerk: TestClient;
let files: CompanyFiles;
/** Ids of the companies on file, the first one registered first. */
const ids: string[] = [];
const FIRST = 400;
const MANY = 24;
const LAST = MANY - 1;

beforeAll(async () => {
  app = await openApp('park-admin', { environment: { DATA_DIR: emptyFolder() } });
  app.clock.set('2026-11-30T02:00:00Z');
  clerk = await app.loginAs('enterprise-officer');
  files = app.nest.get(CompanyFiles);
  for (let n = FIRST; n < FIRST + MANY; n += 1) ids.push((await files.register(officer, companyWith(n))).id);
});
afterAll(() => app?.close());

const day = calendarDate('2026-11-20');
const told = { source: 'park', observedOn: '2026-11-20', attribute: 'ownership', value: 'foreign' };
const show = async (path: string) => wordsOf((await clerk.get(path)).text);
const ownership = async (id: string) => (await files.find(officer, id)).snapshot['ownership']?.['-']?.v;
const drain = () => drainJobs(app.nest);

async function set(id: string, value: string) {
  const { revision } = await files.find(officer, id);
  const fact = { attribute: 'ownership', year: null, value, source: 'park', observedOn: day } as const;
  await files.recordFacts(officer, id, { revision, facts: [fact] });
}

/** Prepares an edit by its form; answers where its batch is. */
async function prepare(query: string, more: Record<string, string> = {}): Promise<string> {
  const { text } = await clerk.get(`/companies/edits/new?${query}&attribute=ownership`);
  const { fields } = formTo(text, '/companies/edits');
  const answer = await clerk.post('/companies/edits', { ...(fields as Record<string, string>), ...told, ...more });
  if (answer.status !== 303) throw new Error(`${answer.status} ${wordsOf(answer.text)}`);
  return answer.location;
}

async function press(at: string, action: string, more: Record<string, string> = {}) {
  const { fields } = formTo((await clerk.get(at)).text, `${at}/${action}`);
  return clerk.post(`${at}/${action}`, { ...(fields as Record<string, string>), ...more });
}

it('shows in the list what a company is now, also after the list was looked at', async () => {
  const cells = async () =>
    (await show(`/companies?q=${companyWith(FIRST + LAST).name}&cols=ownership`)).includes('外资');
  const before = await cells();
  await set(ids[LAST]!, before ? 'private' : 'foreign');
  expect([before, await cells()]).toEqual([before, !before]);
  await set(ids[LAST]!, before ? 'foreign' : 'private');
  expect(await cells()).toBe(before);
});

describe('a selection in the company list', () => {
  it('is kept over pages, grows to the page and to the whole list, and is counted', async () => {
    const page = await clerk.get(`/companies?choose=yes&sel=${ids[0]}&pick=${ids[23]}&pick=${ids[22]}`);
    expect([page.status, page.location]).toEqual([303, `/companies?sel=${ids[0]},${ids[23]},${ids[22]}`]);
    const { text } = await clerk.get(page.location);
    expect(wordsOf(text)).toContain('已选 3 家');
    expect(wordsOf(text)).toContain(`改选全部 ${MANY} 家`);
    expect(text.match(/name="pick"[^>]* checked/g)).toHaveLength(2);
    expect(decodeURIComponent(text.replaceAll('&#x3D;', '='))).toContain(
      `sel=${ids[0]},${ids[23]},${ids[22]}&amp;page=2`,
    );
    const everyone = await clerk.get('/companies?sel=all');
    expect(wordsOf(everyone.text)).toContain(`已选全部 ${MANY} 家`);
  });

  it('is not offered to somebody who may not change companies', async () => {
    const leader = await app.loginAs('park-leader');
    const { text } = await leader.get(`/companies?sel=${ids[0]}`);
    expect([text.includes('id="bulk"'), text.includes('name="pick"')]).toEqual([false, false]);
  });
});

describe('the foot of the company list', () => {
  it('sums up each figure that is shown over the whole list, for those who may see it', async () => {
    for (const [at, value] of [30_000_000, 12_000_000].entries()) {
      const { revision } = await files.find(officer, ids[at]!);
      const fact = { attribute: 'annual.revenue', year: 2025, value, source: 'park', observedOn: day } as const;
      await files.recordFacts(officer, ids[at]!, { revision, facts: [fact] });
    }
    const query = '/companies?cols=annual.revenue@T-1,annual.employees@T-1&page=2';
    const words = await show(query);
    expect(words).toContain('2025 年营业收入合计 4,200 万元（2 家）');
    expect(words).toContain('2025 年职工总数合计 —');
    expect(await show(`/companies?cols=annual.revenue@T-1&q=${encodeURIComponent(`企业${FIRST}`)}`)).toContain(
      '合计 3,000 万元（1 家）',
    );
    const reader = await app.loginAs('policy-officer');
    const covered = wordsOf((await reader.get(query)).text);
    expect(covered).toContain('2025 年营业收入合计 无权查看');
    expect(covered).not.toContain('4,200');
  });

  it('finds columns and items to filter by the initials of their names', async () => {
    const columns = await clerk.get('/companies?open=columns&find=yffy');
    expect([columns.text.includes('annual.rdExpense@T-1'), columns.text.includes('annual.employees@T-1')]).toEqual([
      true,
      false,
    ]);
    const items = await clerk.get('/companies?open=filter&find=ssgnq');
    expect(await show('/companies?open=filter&find=szgnq')).toContain('所在功能区');
    expect(wordsOf(items.text)).not.toContain('所在功能区');
  });
});

describe('one field for several companies', () => {
  it('is shown before and after, written with an audit row each, reported and taken back but for what changed since', async () => {
    await set(ids[1]!, 'private');
    await set(ids[2]!, 'foreign');
    const at = await prepare(`sel=${ids.slice(0, 7).join()}`);
    const checked = await show(at);
    expect(checked).toContain('7 家企业的“所有制/隶属”改成“外资”');
    expect(checked).toContain('民营 园区，2026-11-20 外资');
    expect(checked).toContain('另有 2 家同样处理');
    // Somebody else is faster with one of them.
    await set(ids[3]!, 'soe_central');
    expect((await press(at, 'start')).status).toBe(303);
    await drain();
    const result = await show(at);
    expect(result).toContain('7 选中的企业 = 5 已登记新值 + 1 原来就是这个值 + 1 没有改');
    expect(result).toContain('“所有制/隶属”已由王专员登记为 央企');
    expect(await Promise.all(ids.slice(0, 4).map(ownership))).toEqual(['foreign', 'foreign', 'foreign', 'soe_central']);
    const trail = await app.db.query(
      "SELECT company_id AS id FROM audit_entry WHERE action = 'registry.facts-recorded' AND actor_name <> '王专员'",
    );
    expect(trail).toHaveLength(5);

    await set(ids[4]!, 'soe_district');
    await press(at, 'undo', { reason: '选错了企业' });
    await drain();
    const undone = await show(at);
    expect(undone).toContain('全部撤回 4 家，1 家此后又被更改');
    expect(undone).toContain('“所有制/隶属”已由王专员更新，保留');
    expect([await ownership(ids[0]!), await ownership(ids[1]!)]).toEqual([undefined, 'private']);
    expect(await ownership(ids[4]!)).toBe('soe_district');
  });

  it('says beside the field what is wrong, and keeps what was typed', async () => {
    const { text } = await clerk.get(`/companies/edits/new?sel=${ids[0]}&attribute=ownership`);
    const { fields } = formTo(text, '/companies/edits');
    const wrong = { ...(fields as Record<string, string>), value: 'mars', source: '', observedOn: '2099-01-01' };
    const answer = await clerk.post('/companies/edits', wrong);
    expect(answer.status).toBe(422);
    expect(wordsOf(answer.text)).toContain('请选择“数据来源”');
    expect(wordsOf(answer.text)).toContain('“数据日期”请填不晚于今天的日期');
    for (const attribute of ['annual.revenue', 'name', 'legalRepresentative', 'd.rdRatio', 'nothing', ''])
      expect((await clerk.post('/companies/edits', { ...(fields as object), ...told, attribute })).status).toBe(422);
    expect((await clerk.post('/companies/edits', { ...told, query: '', count: '0' })).status).toBe(422);
    expect((await clerk.post('/companies/edits', { ...told, query: 'sel=999999', count: '1' })).status).toBe(422);
  });
});

describe('tags and the person in charge', () => {
  const tagsOf = async (id: string) => (await files.find(officer, id)).snapshot['tags']?.['-']?.v;

  it('come to what a company has and go from it, are found in the list, and are taken back as a whole', async () => {
    const [one, other] = [ids[10]!, ids[11]!];
    const tag = async (change: string, value: string, some: readonly string[]) => {
      const at = await prepare(`sel=${some.join()}`, { attribute: 'tags', change, value });
      const checked = await show(at);
      await press(at, 'start');
      await drain();
      return { at, checked };
    };
    await tag('add', '重点企业', [one]);
    const { at, checked } = await tag('add', '上市后备、重点企业', [one, other]);
    expect(checked).toContain('2 家企业的“标签”加上“上市后备、重点企业”');
    const gone = await tag('remove', '重点企业', [other, ids[12]!]);
    expect(gone.checked).toContain('中有这个内容的 1 家');
    expect([await tagsOf(one), await tagsOf(other)]).toEqual([['上市后备', '重点企业'], ['上市后备']]);
    const found = await show(`/companies?f=${encodeURIComponent('tags:in:重点企业')}`);
    expect(found).toContain('导出 1 ');
    expect(await show(`/companies/${one}`)).toContain('标签 上市后备 重点企业');
    await press(at, 'undo', { reason: '选错了' });
    await drain();
    expect(await tagsOf(one)).toEqual(['重点企业']);
    await expect(prepare(`sel=${one}`, { attribute: 'tags', change: 'add', value: '' })).rejects.toThrow(
      '请填写要加上或去掉的内容',
    );
    for (const value of ['，、；', '！', ''])
      await expect(prepare(`sel=${one}`, { attribute: 'tags', change: 'set', value })).rejects.toThrow(
        /422 .*请(重新)?填写/,
      );
    await tag('add', '⼈才、ＡＩ', [one]);
    const same = await show(await prepare(`sel=${one}`, { attribute: 'tags', change: 'add', value: '人\u200b才、AI' }));
    expect([same.includes('这些企业都不会有变化'), same.includes('确认修改')]).toEqual([true, false]);
    expect(await tagsOf(one)).toEqual(['AI', '人才', '重点企业']);
  });

  it('puts somebody of the park in charge, who then has a list of these companies', async () => {
    const name = '测试人员';
    const { text } = await clerk.get(`/companies/edits/new?sel=${ids[12]}&attribute=officer`);
    expect(text).toContain(`<option value="${name}">${name}</option>`);
    expect(await show('/companies?view=all')).not.toContain('我包保的');
    const at = await prepare(`sel=${ids[12]}`, { attribute: 'officer', value: name });
    await press(at, 'start');
    await drain();
    expect(await show(`/companies/${ids[12]}`)).toContain(`包保责任人 ${name}`);
    expect(await show('/companies?view=all')).toContain('我包保的 1');
  });
});

describe('a company that somebody follows', () => {
  it('is listed for them alone, with what was recorded since they last looked', async () => {
    const id = ids[14]!;
    expect((await clerk.get('/companies/followed')).text).toContain('还没有关注企业');
    expect((await clerk.post(`/companies/${id}/follow`, {})).location).toBe(`/companies/${id}`);
    await clerk.post(`/companies/${id}/follow`, {});
    expect(await show('/companies/followed')).toContain('没有变化');
    await set(id, 'private');
    expect(await show('/companies/followed')).toContain('1 条登记');
    expect(await show('/companies/followed')).toContain('所有制/隶属');
    const other = await app.loginAs('park-leader');
    expect((await other.get('/companies/followed')).text).toContain('还没有关注企业');
    await clerk.post(`/companies/${id}/look`, {});
    expect(await show('/companies/followed')).toContain('没有变化');
    await set(id, 'soe_central');
    await clerk.post('/companies/followed/looks', {});
    expect(await show('/companies/followed')).toContain('没有变化');
    const sql = "SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'registry.company-followed'";
    expect(Number((await app.db.query(sql))[0].n)).toBe(1);
    expect((await clerk.post(`/companies/${id}/unfollow`, {})).status).toBe(303);
    expect((await clerk.post('/companies/999999/follow', {})).status).toBe(404);
    expect((await clerk.get('/companies/followed')).text).toContain('还没有关注企业');
  });
});

describe('one field for a whole list', () => {
  it('is refused with the new number when the list is another one by then', async () => {
    const query = 'f=registeredZone:missing&sel=all';
    expect(await show(`/companies/edits/new?${query}`)).toContain(`${MANY} 家 ：所在功能区 未知或缺失的全部企业`);
    const at = await prepare(query);
    await files.register(officer, companyWith(FIRST + MANY));
    const { status, text } = await press(at, 'start');
    expect(status).toBe(422);
    expect(wordsOf(text)).toContain(`您确认的是 ${MANY} 家，现在是 ${MANY + 1} 家`);
    await drain();
    expect(await ownership(ids[9]!)).toBeUndefined();

    await expect(prepare(query, { count: String(MANY) })).rejects.toThrow(
      `本页写的是 ${MANY} 家，现在是 ${MANY + 1} 家`,
    );
    const again = await prepare(query);
    await press(again, 'start');
    await drain();
    expect(await show(again)).toContain(`${MANY + 1} 选中的企业 = `);
    expect(await ownership(ids[9]!)).toBe('foreign');
  });
});

describe('the company list as a file', () => {
  const QUERY = `cols=annual.revenue@T-1,growth&q=${encodeURIComponent('导出演示')}`;
  const bytesFor = async (person: TestClient, format: string) => {
    const headers = { host: new URL(app.origin).host, cookie: person.sent() };
    const url = `/companies/export?format=${format}&purpose=${encodeURIComponent('季度分析')}&${QUERY}`;
    return (await app.nest.inject({ method: 'GET', url, headers })).rawPayload;
  };

  it('covers figures for those who may not see them, holds no formula, and is in the trail', async () => {
    for (const [at, name] of ['=1+1导出演示公司', '@SUM(1)导出演示公司'].entries()) {
      const facts = [2024, 2025].map((year) => {
        return {
          attribute: 'annual.revenue',
          year,
          value: 37_654_321 * (year - 2023),
          source: 'park',
          observedOn: day,
        };
      });
      await files.register(officer, { uscc: companyWith(900 + at).uscc, name, facts: facts as never });
    }
    const [reader, leader] = [await app.loginAs('policy-officer'), await app.loginAs('park-leader')];
    const read = async (person: TestClient) => {
      const csv = (await bytesFor(person, 'csv')).toString();
      return { csv, cells: cellsOf(await bytesFor(person, 'xlsx')) };
    };
    const [covered, open] = [await read(reader), await read(leader)];
    // The figures are there for who may see them: their absence for others says something.
    expect([open.csv.includes('75308642'), open.cells.some(({ v }) => v === 75_308_642)]).toEqual([true, true]);
    expect(open.csv).not.toContain('无权查看');
    expect(covered.csv.match(/无权查看/g)).toHaveLength(4);
    expect(covered.cells.filter(({ v }) => v === '无权查看')).toHaveLength(4);
    for (const said of [covered.csv, JSON.stringify(covered.cells)])
      expect(said).not.toMatch(/75308642|37654321|75,308|7,530|100%/);
    for (const { csv, cells } of [covered, open]) {
      expect(csv.match(/^.*导出演示公司/gm)!.sort()).toEqual([`'=1+1导出演示公司`, `'@SUM(1)导出演示公司`]);
      expect(cells.filter(({ f }) => f !== undefined)).toEqual([]);
      expect(cells.find(({ v }) => String(v).includes('1+1'))?.t).toBe('s');
    }
    const trail = await app.db.query(
      "SELECT `after`, note FROM audit_entry WHERE action = 'intake.companies-exported' ORDER BY id",
    );
    expect(trail.map(({ after }: { after: object }) => after)).toEqual(
      ['csv', 'xlsx', 'csv', 'xlsx'].map((format) => ({ rows: 2, format, purpose: '季度分析' })),
    );
    expect(trail.every(({ note }: { note: string }) => note.includes('导出演示'))).toBe(true);
  });
});
