import type { SystemActor } from '@park/kernel';
import { CompanyRecords } from '@park/registry';
import type { FormFields, TestApp, TestClient, TestPage } from './app';
import { wordsOf } from './portal-reading';

const tests: SystemActor = { kind: 'system', name: '测试' };

/** Until when the ladders of a company say that it may not apply: all of them, and that of one title. */
function bansOnLadders(client: TestClient, companyId: string): Promise<(string | undefined)[]> {
  const pages = [`/companies/${companyId}/ladder`, `/companies/${companyId}/ladder/SRDI_SME`];
  return Promise.all(
    pages.map(async (page) => /在 ([\d-]+) 以前（含当日）不能申报/.exec((await client.get(page)).text)?.[1]),
  );
}

interface Banned {
  readonly officer: TestClient;
  readonly path: string;
  readonly companyId: string;
  /** Takes the step by which the company applies. */
  readonly apply: () => Promise<TestPage>;
}

/** A case of a company whose file has a fraud of 2025, while it stands there and after it was taken back. */
export async function fraudOnFileTests({ nest, db }: TestApp, { officer, path, companyId, apply }: Banned) {
  const records = nest.get(CompanyRecords);
  const incident = { type: 'data_fraud', grade: 'minor', summary: '申报数据不实', document: '津罚〔2025〕3号' };
  const typed = { ...incident, happenedOn: '2025-03-01' };
  await records.record(tests, companyId, { kind: 'incident', typed, source: 'park', evidence: '' });
  const why = '企业档案记有 2025-03-01 申报数据造假（津罚〔2025〕3号）；虚假申报 3 年不受理';
  const refused = await apply();
  expect([refused.status, wordsOf(refused.text)]).toEqual([409, expect.stringContaining(why)]);
  const words = async (at: string) => wordsOf((await officer.get(at)).text);
  expect(await words(path)).toMatch(/距“申报”还缺 \d 项 禁止申报期已满（至 2028-03-01，含当日）/);
  expect(await bansOnLadders(officer, companyId)).toEqual(['2028-03-01', '2028-03-01']);
  expect(await words(`/companies/${companyId}/ladder/HNTE`)).toContain('“高新技术企业”的依据文件没有写明禁报期');
  const [{ revision }] = await db.query('SELECT MAX(revision) AS revision FROM company_record WHERE company_id = ?', [
    companyId,
  ]);
  const back = { companyId, revision: Number(revision), reason: '登记有误' };
  expect(await db.transaction((manager) => records.takeBack(tests, manager, back))).toBe(true);
  expect((await apply()).status).toBe(303);
}

interface Cheating extends Omit<Banned, 'apply'> {
  readonly move: (path: string, to: string, fields?: FormFields) => Promise<TestPage>;
  /** Cases of other titles: one of the same ladder, one whose document names no ban. */
  readonly giant: string;
  readonly hnte: string;
}

/** A case that fails for fraud bans from the titles of its ladder, for as long as that says, and is asked about for others. */
export async function fraudOfCaseTests({ clock }: TestApp, { officer, path, companyId, move, giant, hnte }: Cheating) {
  expect([(await move(path, 'failed')).status, (await move(path, 'failed', { reasonCode: 'fraud' })).status]).toEqual([
    ...[422, 303],
  ]);
  const words = async (at: string) => wordsOf((await officer.get(at)).text);
  await move(giant, 'growing');
  const banned = await move(giant, 'preparing', { targetOn: '2027-06-01' });
  expect([banned.status, wordsOf(banned.text).includes('禁止申报至 2029-11-30')]).toEqual([409, true]);
  expect(await words(giant)).toMatch(/距“申报”还缺 \d 项 禁止申报期已满（至 2029-11-30，含当日）/);
  expect(await bansOnLadders(officer, companyId)).toEqual(['2029-11-30', '2029-11-30']);
  await move(hnte, 'growing');
  expect(await words(hnte)).toContain('“高新技术企业”的依据文件没有写明禁报期');
  expect((await move(hnte, 'preparing', { targetOn: '2027-06-01' })).status).toBe(303);
  clock.set('2029-12-01T02:00:00Z');
  expect((await move(giant, 'preparing', { targetOn: '2030-01-01', nextOn: '2029-12-09' })).status).toBe(303);
}
