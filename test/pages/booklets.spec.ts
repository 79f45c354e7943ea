import { chineseFonts } from '@park/booklets';
import { Decisions, PolicyLibrary } from '@park/policy';
import { CompanyArchives } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { emptyFolder } from '../support/files';
import { formTo } from '../support/forms';
import { drainJobs } from '../support/jobs';
import {
  companyWith,
  fileCompanies,
  officer as policyOfficer,
  policyContent,
  publishReviewed,
  system,
} from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';

let app: TestApp;
let officer: TestClient;
let ids: string[];
/** Without a Chinese font on the machine nothing is printed, and the page says what to install. */
let hasFont: boolean;

beforeAll(async () => {
  app = await openApp('park-admin', { environment: { DATA_DIR: emptyFolder() } });
  officer = await app.loginAs('enterprise-officer');
  hasFont = await chineseFonts().then(
    () => true,
    () => false,
  );
  ids = await fileCompanies(
    app.db,
    [1, 2, 3].map((n) => companyWith(n)),
  );
});
afterAll(() => app?.close());

/** Asks for booklets as somebody does who chose companies in the list; answers the address of what comes of it. */
async function asked(...companies: string[]): Promise<string> {
  const { text } = await officer.get(`/booklets/new?sel=${companies.join(',')}`);
  const { fields } = formTo(text, '/booklets');
  const { status, location } = await officer.post('/booklets', fields);
  expect(status).toBe(303);
  return location;
}

const fileOn = (text: string) => /href="(\/files\/\d+)"/.exec(text)?.[1] ?? '';

describe('a decision', () => {
  it('is had as a PDF of which the bytes are noted, by who sees it alone', async () => {
    await fileCompanies(app.db, [companyWith(4, 'private')]);
    const { policyId, versionId } = await app.nest.get(PolicyLibrary).createDraft(policyOfficer, policyContent({}));
    await publishReviewed(app.nest, versionId, 1);
    const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM decision');
    const path = `/policies/${policyId}/decisions/${id}`;
    const [, link] = /href="([^"]*\/file\?code[^"]*)"/.exec((await officer.get(path)).text)!;
    expect((await officer.get(`${path}/file?code=1`)).status).toBe(409);
    const file = await officer.get(link!.replaceAll('&#x3D;', '='));
    if (!hasFont) {
      expect(wordsOf(file.text)).toContain('fonts-noto-cjk');
      return;
    }
    expect([file.headers['content-type'], file.bytes.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
    const { exports: given } = app.nest.get(Decisions);
    const code = decodeURIComponent(/code=(.*)/.exec(link!.replaceAll('&#x3D;', '='))![1]!);
    expect(await given.verdict(system, code, file.bytes)).toBe('same');
    expect(await given.verdict(system, code, Buffer.concat([file.bytes, Buffer.from(' ')]))).toBe('changed');
  });
});

describe('一企一册', () => {
  it('of a company is printed in the background, and had by who asked for it alone', async () => {
    const at = await asked(ids[0]!);
    expect(wordsOf((await officer.get(at)).text)).toContain('正在排队');
    await drainJobs(app.nest);
    const page = (await officer.get(at)).text;
    if (!hasFont) {
      expect(wordsOf(page)).toContain('请系统管理员安装软件包 fonts-noto-cjk');
      return;
    }
    expect(wordsOf(page)).toContain('共 1 份');
    const file = await officer.get(fileOn(page));
    expect(file.headers['content-disposition']).toContain(encodeURIComponent('一企一册-'));
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(file.bytes.length).toBeGreaterThan(20_000);
    const other = await app.loginAs('system-admin');
    expect([(await other.get(at)).status, (await other.get(fileOn(page))).status]).toEqual([404, 404]);
    expect(wordsOf((await officer.get('/jobs')).text)).toContain('生成 1 份');
  });

  it('of several is one archive, without those that are put away, which are named', async () => {
    const at = await asked(ids[1]!, ids[2]!);
    await app.nest.get(CompanyArchives).archive(system, ids[2]!, '注销多年');
    await drainJobs(app.nest);
    const page = (await officer.get(at)).text;
    if (!hasFont) {
      expect(wordsOf(page)).toContain('没有中文字体');
      return;
    }
    expect(wordsOf(page)).toMatch(/共 1 份.*没有生成的.*已归档/);
    const { bytes, headers } = await officer.get(fileOn(page));
    expect([bytes.subarray(0, 2).toString(), headers['content-type']]).toEqual(['PK', 'application/zip']);
  });

  it('is asked for of somebody, and of no more than an archive holds', async () => {
    expect(wordsOf((await officer.get('/booklets/new')).text)).toContain('没有选中可以生成的企业');
    const none = await officer.post('/booklets', {});
    expect([none.status, wordsOf(none.text)]).toEqual([422, expect.stringContaining('请先在企业库中勾选企业')]);
    const many = await officer.post('/booklets', { companies: Array.from({ length: 201 }, (_, n) => n + 1).join() });
    expect([many.status, wordsOf(many.text)]).toEqual([422, expect.stringContaining('一次最多导出 200 家')]);
  });
});
