import { Cases, LadderLists } from '@park/cultivation';
import { calendarDate, type StaffActor } from '@park/kernel';
import { PolicyLibrary } from '@park/policy';
import type { TestApp, TestClient } from './app';
import { officer, policyContent, publishReviewed } from './policy-room';
import { wordsOf } from './portal-reading';
import { countedQueries } from './queries';

const cultivator: StaffActor = { kind: 'staff', userId: '1', name: '培育专员', roles: ['cultivation-officer'] };

interface LadderWorld {
  readonly app: TestApp;
  readonly portal: TestApp;
  readonly client: TestClient;
}

/** What the views of the ladder page put first, and why. */
export function ladderViewTests(world: () => LadderWorld): void {
  it.each(['/ladder', '/ladder?view=grow', '/ladder/SRDI_SME?group=near', '/ladder/TECH_SME?group=held'])(
    'asks the database at most eight times for %s',
    async (address) => {
      const { app, client } = world();
      await client.get(address);
      const since = countedQueries(app.db);
      expect((await client.get(address)).status).toBe(200);
      expect(since()).toBeLessThanOrEqual(8);
    },
  );

  it('puts first whoever has no title and is nearest to one, with the reasons in words', async () => {
    const words = wordsOf((await world().client.get('/ladder?view=seed')).text);
    expect(words).toMatch(/最有潜力的企业.*可以申报.*上年主营收入增长.*差 1 项：.*得分 [\d–.]+，要求 ≥ 60/);
    // Whoever meets a first title comes before whoever lacks something.
    expect(words.lastIndexOf('可以申报')).toBeLessThan(words.indexOf('差 1 项：'));
  });

  it('counts in each view every company once', async () => {
    const { text } = await world().client.get('/ladder');
    expect(wordsOf(text)).toMatch(
      /保存量 \d+ 家 .*90 天内到期 \d+ .*促增量 \d+ 家 .*差一项 \d+ 只缺数据 \d+ .*育幼苗 \d+ 家 .*引优苗/,
    );
  });

  it('orders titles by the money of the policies that ask for them', async () => {
    const { text } = await world().client.get('/ladder?view=grow');
    expect(wordsOf(text)).toMatch(/称号 关联政策资金 已符合未申报 已申报待结果 差一项/);
  });

  it('puts first in a list whom the title brings most, where that is asked for', async () => {
    const { app, client } = world();
    const condition = {
      text: '专精特新中小企业',
      expression: { field: 'validTitles', op: 'containsAny' as const, value: ['SRDI_SME'] },
    };
    const library = app.nest.get(PolicyLibrary);
    for (const [title, regions, maxYuan] of [
      ['演示全国奖励', [], 500_000],
      ['演示外地奖励', ['330100'], 2_000_000],
    ] as const) {
      const benefit = { type: 'reward' as const, minYuan: null, maxYuan, formula: '' };
      const { versionId } = await library.createDraft(officer, policyContent({ title, regions, benefit, condition }));
      await publishReviewed(app.nest, versionId, 1);
    }
    const first = async (query: string) =>
      wordsOf(/<tbody>[\s\S]*?<\/tr>/.exec((await client.get(`/ladder/SRDI_SME?group=near${query}`)).text)![0]);
    expect(await first('')).not.toContain('四九');
    expect(await first('&sort=money')).toMatch(/四九.*250 万元 2 项政策/);
  });

  it('puts first whose verdict rests on the surest facts, where that is asked for, and says on what', async () => {
    const { text } = await world().client.get('/ladder/INNOVATIVE_SME?group=ready&sort=certain');
    const said = [...wordsOf(text).matchAll(/依据官方和园区数据|含企业自报，待核实/g)].map(([words]) => words);
    expect(said.length).toBeGreaterThan(0);
    const own = said.indexOf('含企业自报，待核实');
    expect(own < 0 ? [] : said.slice(own)).not.toContain('依据官方和园区数据');
  });

  it('calls nobody near a title whose figure is far from its bound, and tells how far the others are', async () => {
    const { text } = await world().client.get('/ladder/CHAMPION_NATIONAL?group=near');
    const shares = [...wordsOf(text).matchAll(/缺口为门槛的 (\d+)%/g)].map(([, share]) => Number(share));
    expect(shares.every((share) => share <= 50)).toBe(true);
    expect(wordsOf((await world().client.get('/ladder?view=grow')).text)).toContain('数值的缺口不超过门槛的一半');
  });

  it('lists updates and renewals by their days, with what is left', async () => {
    const { client } = world();
    const words = wordsOf((await client.get('/ladder?view=keep')).text);
    expect(words).toMatch(/最近要办的更新和复核.*到期复核 20\d\d-\d\d-\d\d 还有 \d+ 天/);
    expect(words).toMatch(/年度更新 2027-\d\d-\d\d 还有 \d+ 天/);
    // Both are due on the same day: one line says both.
    expect(words).toMatch(/科技型中小企业 年度更新、到期复核 2027-03-31 还有 128 天/);
    expect(words).toMatch(/共 \d+ 条，第 1 \/ \d+ 页/);
    expect(wordsOf((await client.get('/ladder/TECH_SME?group=update180')).text)).toMatch(
      /更新期限.*2027-03-31 还有 128 天/,
    );
    expect(wordsOf((await client.get('/ladder/LITTLE_GIANT?group=due30')).text)).toMatch(/有效期止.*还有 25 天/);
  });

  it('sets apart whoever may not apply because it cheated, by its file or by a case', async () => {
    const { app, client } = world();
    const { text } = await client.get('/ladder/SRDI_SME?group=near');
    const [, companyId, name] = /href="\/companies\/(\d+)\/ladder\/SRDI_SME"[^>]*>([^<]+)</.exec(text)!;
    const { id } = await app.nest.get(Cases).takeOver(
      { kind: 'system', name: '测试' },
      {
        ...{ companyId: companyId!, companyName: name!, titleCode: 'LITTLE_GIANT', year: 2026, officerId: null },
        ...{ stage: 'failed', stageSinceOn: calendarDate('2026-10-20'), appliedOn: calendarDate('2026-05-20') },
        ...{ nextWhat: null, nextOn: null, endedBecause: 'fraud' },
      },
    );
    await app.db.query("UPDATE cultivation_case SET ban_until_on = '2029-10-20' WHERE id = ?", [id]);
    expect((await client.get('/ladder/SRDI_SME?group=near')).text).not.toContain(name);
    expect((await client.get('/ladder/SRDI_SME?group=banned')).text).toContain(name);
    await app.db.query('DELETE FROM cultivation_case WHERE id = ?', [id]);
    expect((await client.get('/ladder/SRDI_SME?group=near')).text).toContain(name);
  });

  it('counts for a company as for the officer, a title that has to be held first as a step of its own', async () => {
    const { client, portal } = world();
    const { text } = await client.get('/ladder/CHAMPION_NATIONAL?group=two');
    const [, companyId] = /href="\/companies\/(\d+)\/ladder\/CHAMPION_NATIONAL"/.exec(text)!;
    const owner = await portal.loginAs('company-owner', { companyId: companyId! });
    const [all, title] = await Promise.all(
      ['/ladder', '/ladder/CHAMPION_NATIONAL'].map((path) => client.get(`/companies/${companyId}${path}`)),
    );
    expect(wordsOf(all!.text)).toMatch(/（国家级） 差 2 项/);
    expect(wordsOf(title!.text)).toMatch(/差 2 项 未达标 1 项，并要先取得专精特新“小巨人”企业/);
    for (const path of ['/ladder', '/ladder/CHAMPION_NATIONAL'])
      expect(wordsOf((await owner.get(path)).text)).toMatch(/（国家级） 差 2 项.*申报前要先取得专精特新“小巨人”企业/);
  });

  it('sets apart whoever meets a title and has applied for it', async () => {
    const { app, client, portal } = world();
    const { text } = await client.get('/ladder/TECH_SME?group=ready');
    const [, companyId, name] = /href="\/companies\/(\d+)\/ladder\/TECH_SME"[^>]*>([^<]+)</.exec(text)!;
    await app.nest.get(Cases).takeOver(
      { kind: 'system', name: '测试' },
      {
        ...{ companyId: companyId!, companyName: name!, titleCode: 'TECH_SME', year: 2026, officerId: null },
        ...{ stage: 'applied', stageSinceOn: calendarDate('2026-11-20'), appliedOn: calendarDate('2026-11-20') },
        ...{ nextWhat: '等待公示', nextOn: calendarDate('2026-12-01') },
      },
    );
    expect((await client.get('/ladder/TECH_SME?group=ready')).text).not.toContain(name);
    const { text: list } = await client.get('/ladder/TECH_SME?group=applied');
    const own = list.slice(list.indexOf(`>${name}<`));
    expect(wordsOf(own.slice(0, own.indexOf('</tr>')))).toMatch(/已申报，待结果 按档案数据已符合/);
    for (const path of ['/ladder', '/ladder/TECH_SME', ''])
      expect(wordsOf((await client.get(`/companies/${companyId}${path}`)).text)).toContain('已申报，待结果');
    const owner = await portal.loginAs('company-owner', { companyId: companyId! });
    for (const path of ['/ladder', '/ladder/TECH_SME'])
      expect(wordsOf((await owner.get(path)).text)).toContain('已申报，待结果');
    const titles = (await app.nest.get(LadderLists).standings(cultivator, [companyId!])).get(companyId!)!;
    const codes = (some: readonly { readonly code: string }[]) => some.map(({ code }) => code);
    expect([codes(titles.applied), codes(titles.ready)]).toEqual([
      ['TECH_SME'],
      expect.not.arrayContaining(['TECH_SME']),
    ]);
    await app.db.query("DELETE FROM cultivation_case WHERE company_id = ? AND stage = 'applied'", [companyId]);
  });
}
