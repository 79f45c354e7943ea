import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cases } from '@park/cultivation';
import { calendarDate, usccFrom } from '@park/kernel';
import { OutboxWorker } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { emptyFolder } from '../support/files';
import { formTo } from '../support/forms';
import { storedBatch } from '../support/import-batches';
import { drainJobs } from '../support/jobs';
import { wordsOf } from '../support/portal-reading';
import { officer } from '../support/registry';
import { page as sheetOf } from '../support/table-files';

let app: TestApp;
let clerk: TestClient;

beforeAll(async () => {
  app = await openApp('park-admin', { environment: { DATA_DIR: emptyFolder() } });
  app.clock.set('2026-11-30T02:00:00Z');
  clerk = await app.loginAs('cultivation-officer');
});
afterAll(() => app?.close());

const told = { source: 'official-platform', observedOn: '2026-11-01' };
const drain = () => drainJobs(app.nest);
const show = async (path: string) => wordsOf((await clerk.get(path)).text);

async function upload(bytes: Uint8Array, name: string): Promise<string> {
  const file = new File([new Uint8Array(bytes)], name);
  return (await clerk.upload('/imports', { ...told, kind: 'titles', file })).location;
}

/** Presses a button of the page of a batch. */
async function press(at: string, action: string, more: Record<string, string> = {}) {
  const { fields } = formTo((await clerk.get(at)).text, `${at}/${action}`);
  return clerk.post(`${at}/${action}`, { ...fields, ...more } as Record<string, string>);
}

const company = async (uscc: string) => {
  const [row] = await app.db.query('SELECT id FROM company WHERE uscc = ?', [uscc]);
  return row && app.nest.get(CompanyFiles).find(officer, String(row.id));
};

describe('an official list of results', () => {
  const files = () => app.nest.get(CompanyFiles);
  const titlesOf = async (uscc: string) => (await company(uscc))!.snapshot['titles']?.['-']?.v ?? [];
  const list = (name: string) => upload(readFileSync(join(__dirname, '../../libs/sheets/fixtures', name)), name);
  const given = {
    ...{ 'given.code': 'SRDI_SME', 'given.issuedOn': '2026-10-20', 'given.validTo': '2029-10-19' },
    ...{ 'given.issuer': '演示市局', 'given.docNumber': '演示〔2026〕1号' },
  };

  it('by names only finds its companies, skips other districts, leads their cases on, and is taken back', async () => {
    const names = ['滨港甲新材料（演示）有限公司', '滨港乙助剂（演示）有限公司', '滨港丙（演示）有限公司'];
    const codes = [1, 2, 3].map((no) => usccFrom('91120116', `MB0DEM0${no}`));
    const ids: string[] = [];
    for (const [at, name] of names.entries())
      ids.push((await files().register(officer, { uscc: codes[at]!, name })).id);
    const applied = {
      ...{ companyId: ids[0]!, companyName: names[0]!, titleCode: 'SRDI_SME', year: 2026, officerId: null },
      ...{ stage: 'applied' as const, stageSinceOn: calendarDate('2026-09-01'), appliedOn: calendarDate('2026-09-01') },
      ...{ nextWhat: '等待公示', nextOn: calendarDate('2026-12-01') },
    };
    const { id } = await app.nest.get(Cases).takeOver({ kind: 'system', name: '测试' }, applied);
    // Its application was never noted, and meant for another year than that of the list.
    const growing = { ...applied, companyId: ids[1]!, companyName: names[1]!, year: 2027, appliedOn: null };
    await app.nest.get(Cases).takeOver({ kind: 'system', name: '测试' }, { ...growing, stage: 'growing' });
    const at = await list('17-title-notice.xlsx');
    await press(at, 'answers', given);
    expect(await show(at)).toContain('4 读到的行 = 3 可导入 + 0 错误 + 1 跳过');
    await press(at, 'start', { doubts: 'confirmed' });
    await drain();
    await app.nest.get(OutboxWorker).drain();
    for (const code of codes) expect(await titlesOf(code)).toMatchObject([{ code: 'SRDI_SME', validTo: '2029-10-19' }]);
    const stages = () =>
      app.db.query('SELECT year, stage FROM cultivation_case WHERE company_id IN (?) ORDER BY year', [ids.slice(0, 2)]);
    // The first figures for the platform are asked for in the case that won the title.
    expect(await stages()).toEqual([
      { year: 2026, stage: 'recognised' },
      { year: 2027, stage: 'recognised' },
    ]);
    await press(at, 'undo', { reason: '名单作废' });
    await drain();
    expect(await titlesOf(codes[1]!)).toEqual([]);
    await app.nest.get(OutboxWorker).drain();
    const [back] = await app.db.query('SELECT stage, recognised_on FROM cultivation_case WHERE id = ?', [id]);
    expect(back).toEqual({ stage: 'applied', recognised_on: null });
    expect(await stages()).toContainEqual({ year: 2027, stage: 'growing' });
  });

  it('of an old workbook is read by codes, with terms as serial numbers', async () => {
    for (const [uscc, name] of [
      ['91120116MA0DEM0131', '甲'],
      ['91120116MA0DEM021U', '乙'],
    ] as const)
      await files().register(officer, { uscc, name: `${name}复核（演示）有限公司` });
    const at = await list('20-review-list.xls');
    await press(at, 'answers', { ...given, 'given.issuedOn': '2024-01-01' });
    expect(await show(at)).toContain('2 读到的行 = 2 可导入 + 0 错误 + 0 跳过');
  });

  it('asks about a company that has moved away, and leaves no case behind of a list that is taken back', async () => {
    const uscc = usccFrom('91120116', 'MB0DEM07');
    const status = { attribute: 'registrationStatus', year: null, source: 'park', observedOn: told.observedOn };
    const away = [{ ...status, value: 'moved_out' }] as never;
    const { id } = await files().register(officer, { uscc, name: '滨港迁走（演示）有限公司', facts: away });
    const at = await upload(sheetOf([['统一社会信用代码'], [uscc]]), '名单.xlsx');
    await press(at, 'answers', { ...given, 'given.validTo': '2026-12-15', 'given.issuedOn': '2023-12-16' });
    expect(await show(at)).toContain('企业档案中这家企业已迁出');
    const here = usccFrom('91120116', 'MB0DEM08');
    const stays = (await files().register(officer, { uscc: here, name: '滨港在园（演示）有限公司' })).id;
    const other = await upload(sheetOf([['统一社会信用代码'], [here]]), '名单二.xlsx');
    await press(other, 'answers', { ...given, 'given.validTo': '2026-12-15', 'given.issuedOn': '2023-12-16' });
    await press(other, 'start', { doubts: 'confirmed' });
    await drain();
    await app.nest.get(OutboxWorker).drain();
    const casesOf = () => app.db.query('SELECT stage FROM cultivation_case WHERE company_id IN (?, ?)', [id, stays]);
    expect(await casesOf()).toEqual([{ stage: 'review-due' }]);
    await press(other, 'undo', { reason: '名单作废' });
    await drain();
    await app.nest.get(OutboxWorker).drain();
    expect(await casesOf()).toEqual([]);
  });

  it('that one officer began is stopped, gone on with and taken back by another', async () => {
    const uscc = usccFrom('91120116', 'MB0DEM09');
    await files().register(officer, { uscc, name: '滨港接手（演示）有限公司' });
    const at = await upload(sheetOf([['统一社会信用代码'], [uscc]]), '名单三.xlsx');
    await press(at, 'answers', given);
    await press(at, 'start');
    const other = await app.loginAs('cultivation-officer');
    const pressed = async (action: string, more = {}) => {
      const { fields } = formTo((await other.get(at)).text, `${at}/${action}`);
      return (await other.post(`${at}/${action}`, { ...fields, ...more })).status;
    };
    expect(await pressed('cancellation')).toBe(303);
    expect(await pressed('steps/resume')).toBe(303);
    await drain();
    expect(await titlesOf(uscc)).toMatchObject([{ code: 'SRDI_SME' }]);
    expect(await pressed('undo', { reason: '名单作废' })).toBe(303);
    await drain();
    expect(await titlesOf(uscc)).toEqual([]);
  });

  it('says which companies share a name, and takes the code of one in its place', async () => {
    const codes = [4, 5].map((no) => usccFrom('91120116', `MB0DEM0${no}`));
    const same = { confirmed: { sameName: true, fields: ['sameName'] } };
    for (const uscc of codes) await files().register(officer, { uscc, name: '滨港同名（演示）有限公司', ...same });
    const at = await upload(sheetOf([['企业名称'], ['滨港同名（演示）有限公司']]), '名单.xlsx');
    await press(at, 'answers', given);
    expect(await show(at)).toContain(`企业库有同名企业 2 家：滨港同名（演示）有限公司（${codes[0]}）`);
    await press(at, 'answers', { 'cell.1.0': codes[1]! });
    await press(at, 'start');
    await drain();
    expect([await titlesOf(codes[0]!), await titlesOf(codes[1]!)]).toMatchObject([[], [{ code: 'SRDI_SME' }]]);
  });

  it('with days the wrong way round, wrong names or two answers for one company changes nothing unseen', async () => {
    const row = (uscc: string | null, name: string | null, ...days: string[]) => [uscc, name, '高新技术企业', ...days];
    const [fourth, fifth] = ['91120116MA0DEM048K', '91120116MA0DEM056E'];
    await files().register(officer, { uscc: fourth, name: '丁导入（演示）有限公司' });
    const held = { code: 'HNTE', issuer: '', docNumber: '', issuedOn: '2024-07-01', validFrom: '2024-07-01' };
    const titles = [{ ...held, validTo: '2027-06-30', status: 'valid' }];
    const fact = { attribute: 'titles', year: null, value: titles, source: 'park', observedOn: told.observedOn };
    await files().register(officer, { uscc: fifth, name: '戊导入（演示）有限公司', facts: [fact] as never });
    const at = await upload(
      sheetOf([
        ['统一社会信用代码', '企业名称', '称号', '发证日期', '有效期起', '有效期止'],
        row(fifth, null, '2025-12-31', '2028-12-31', '2025-12-31'),
        row(null, '查无此企业（演示）有限公司', '2025-12-31', '2025-12-31', '2028-12-30'),
        row(fourth, null, '2025-12-31', '2025-12-31', '2028-12-30'),
        row(null, '丁导入（演示）有限公司', '2025-12-30', '2025-12-30', '2028-12-29'),
        row(null, '戊导入（演示）有限公司', '2024-07-01', '2024-07-01', '2027-07-01'),
      ]),
      '名单.xlsx',
    );
    expect(await show(at)).toContain('没有“认定部门”，请补上，或在上面为整份文件填写；没有“文号”');
    await press(at, 'answers', { 'given.issuer': '演示科技局', 'given.docNumber': '演示〔2025〕3号' });
    const shown = await show(at);
    for (const words of [
      '2025-12-31 早于“有效期起”2028-12-31',
      '企业库中没有名称为“查无此企业（演示）有限公司”的企业',
      '与第 4 行是同一家企业的同一称号，有效期重叠而内容不同',
      '档案中已有同日发证的这一称号（无文号，2024-07-01 至 2027-06-30），导入后以表里的为准',
    ])
      expect(shown).toContain(words);
    expect(shown).toContain('5 读到的行 = 2 可导入 + 3 错误 + 0 跳过');
    await press(at, 'steps/drop');
  });

  it('is all that cultivation officers import: registers and batches of others are refused to them', async () => {
    const file = new File([new Uint8Array(sheetOf([['企业名称'], ['甲']]))], '名册.xlsx');
    expect((await clerk.upload('/imports', { ...told, kind: 'companies', file })).status).toBe(403);
    expect((await clerk.get(`/imports/${await storedBatch(app.db, 'checked')}`)).status).toBe(403);
    const { text } = await clerk.get('/imports');
    expect(text).not.toContain('企业.xlsx');
    expect(text).not.toContain('企业名册模板');
  });
});
