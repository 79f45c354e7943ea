import { CompanyFiles, CompanyRecords } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { emptyFolder } from '../support/files';
import { formTo } from '../support/forms';
import { drainJobs } from '../support/jobs';
import { companyWith, fileCompanies } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';
import { officer } from '../support/registry';
import { page as sheetOf } from '../support/table-files';

let app: TestApp;
let clerk: TestClient;
let id: string;
let uscc: string;

beforeAll(async () => {
  app = await openApp('park-admin', { environment: { DATA_DIR: emptyFolder() } });
  clerk = await app.loginAs('enterprise-officer');
  [id] = (await fileCompanies(app.db, [companyWith(1)])) as [string];
  ({ uscc } = await app.nest.get(CompanyFiles).find(officer, id));
});
afterAll(() => app?.close());

type Cells = readonly (readonly (string | number | null)[])[];
const told = { source: 'park', observedOn: '2026-11-01' };
const drain = () => drainJobs(app.nest);
const show = async (path: string) => wordsOf((await clerk.get(path)).text);

/** Uploads a table of shareholders, and answers where its batch is. */
async function batch(rows: Cells): Promise<string> {
  const file = new File([new Uint8Array(sheetOf(rows))], '股东.xlsx');
  const { status, location, text } = await clerk.upload('/imports', { ...told, kind: 'record-shareholder', file });
  if (status !== 303) throw new Error(`${status} ${wordsOf(text)}`);
  return location;
}

/** Presses a button of the page of a batch, and lets its job run. */
async function press(at: string, action: string, more: Record<string, string> = {}): Promise<void> {
  const { fields } = formTo((await clerk.get(at)).text, `${at}/${action}`);
  expect((await clerk.post(`${at}/${action}`, { ...fields, ...more } as Record<string, string>)).status).toBe(303);
  await drain();
}

const held = async () =>
  (await app.nest.get(CompanyRecords).list(officer, id)).held.map(({ details }) => details['name']).sort();

describe('a table of shareholders', () => {
  const HEAD = ['统一社会信用代码', '股东名称', '股东类型', '持股比例', '入股日期'];
  const row = (name: string, share: string, type = '企业') => [uscc, name, type, share, '2020-01-01'];

  it('is kept as records of the companies by the rules of their form, the same once, and taken back', async () => {
    const rows = [row('甲投资', '60%'), row('乙投资', '30%'), row('丙投资', '20%'), row('丁投资', '5%', '外星人')];
    const at = await batch([HEAD, ...rows]);
    expect(await show(at)).toContain('4 读到的行 = 3 可导入 + 1 错误 + 0 跳过');
    await press(at, 'start');
    expect(await held()).toEqual(['乙投资', '甲投资'].sort());
    expect(await show(at)).toContain('最多 10%');
    await press(await batch([HEAD, row('甲投资', '60%')]), 'start');
    expect(await held()).toHaveLength(2);
    await press(at, 'undo', { reason: '传错了表' });
    expect(await held()).toEqual([]);
  });
});
