import { addDays } from '@park/kernel';
import { formTo } from '../support/forms';
import { wordsOf } from '../support/portal-reading';
import { openRegisterStage, type RegisterStage, seen, technical, today, usccs } from '../support/register-stage';

let stage: RegisterStage;

beforeAll(async () => {
  stage = await openRegisterStage();
});

afterAll(() => stage?.app.close());

describe('园区概况', () => {
  it.each([
    ['officer', () => stage.officer],
    ['policy officer', () => stage.policyOfficer],
  ])('shows a %s numbers that lead to lists, and what to do next', async (_, person) => {
    const page = await person().get('/overview');
    expect(page.status).toBe(200);
    expect(page.text).toContain('/companies?status&#x3D;active');
    expect(page.text).toContain('接下来可以做');
    expect(page.text).toContain('天津华源新材料有限公司');
    expect(seen(page.text)).not.toMatch(technical);
  });

  it('offers the form for a new company only to those who may use it', async () => {
    expect((await stage.officer.get('/overview')).text).toContain('/companies/new');
    expect((await stage.policyOfficer.get('/overview')).text).not.toContain('/companies/new');
  });

  it('shows the leader the park: figures of two years that compare, stages, titles and reach, each leading to its list', async () => {
    const { status, text } = await stage.leader.get('/overview');
    expect(status).toBe(200);
    expect(seen(text)).not.toMatch(technical);
    const links = [
      ...text
        .replaceAll('&#x3D;', '=')
        .replaceAll('&amp;', '&')
        .matchAll(/href="(\/[^"#]*)"/g),
    ];
    const lists = [...new Set(links.map(([, path]) => path!))].filter((path) =>
      /^\/(companies|projects|ladder|policies)\?|^\/ladder\/\w+\?group=held/.test(path),
    );
    expect(lists).toEqual(expect.arrayContaining(['/projects?stage=signed', '/policies?phase=in-force']));
    for (const path of lists) expect([path, (await stage.leader.get(path)).status]).toEqual([path, 200]);
    const figures = /href="(\/companies\?f=annual[^"]+)"[^>]*>(\d+) 家/.exec(
      text.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'),
    );
    if (figures) expect((await stage.leader.get(figures[1]!)).text).toContain(`共 ${figures[2]} 家企业`);
  });
});

describe('企业库', () => {
  it.each([
    ['a part of the name', '华源'],
    ['pinyin initials', 'hyxcl'],
    ['the start of the USCC', '91120116MA0DEM01'],
  ])('finds a company by %s', async (_, q) => {
    const page = await stage.officer.get(`/companies?q=${encodeURIComponent(q)}`);
    expect(page.text).toContain('天津华源新材料有限公司');
    expect(page.text).toContain(`去掉条件：搜索 ${q}`);
    expect(seen(page.text)).not.toMatch(technical);
  });

  it('narrows by zone and says what is chosen, with a way to drop it', async () => {
    const page = await stage.officer.get('/companies?zone=dagang_park&status=active');
    expect(page.text).toContain('去掉条件：所在功能区 大港石化产业园区');
    expect(page.text).toContain('href="/companies?f&#x3D;registrationStatus:in:active"');
    expect(page.text).toContain('共 1 家企业');
  });

  it('says so when nothing is found, and offers a way on', async () => {
    const page = await stage.officer.get('/companies?q=%E4%B8%8D%E5%AD%98%E5%9C%A8');
    expect(page.text).toContain('没有符合条件的企业');
    expect(page.text).toContain('清除条件');
  });

  it('names what of an address it cannot use, and lists the companies without it', async () => {
    const page = await stage.officer.get('/companies?zone=nowhere&page=-3&pageSize=9999&title[]=x&f=no.such:gte:1');
    expect(page.status).toBe(200);
    expect(page.text).toContain('没有“nowhere”这个选项');
    expect(page.text).toContain('没有这一项，可能已经改名或取消');
    expect(page.text).toContain('共 1 家企业');
  });

  it('filters by any attribute, in the unit that is shown, and by all or any of the conditions', async () => {
    const total = async (query: string) =>
      Number(/共 ([\d,]+) 家企业/.exec((await stage.officer.get(`/companies?${query}`)).text)?.[1]);
    expect(await total('f=annual.revenue@T-1:gte:1234')).toBe(1);
    expect(await total('f=annual.revenue@T-1:gte:1234.0001')).toBe(0);
    expect(await total('f=annual.revenue@T-1:gte:99999&f=registeredZone:in:dagang_park&match=any')).toBe(1);
    expect(await total('f=annual.revenue@T-1:gte:99999&f=registeredZone:in:dagang_park')).toBe(0);
    expect(await total('f=groupParent:missing')).toBe(1);
    expect(await total('f=groupParent:known')).toBe(0);
    const chips = await stage.officer.get('/companies?f=annual.revenue@T-1:gte:1000');
    expect(chips.text).toMatch(/去掉条件：\d{4} 年营业收入 ≥ 1,000 万元/);
  });

  it('adds a condition by a form of the page, and says what is wrong with it, keeping what was typed', async () => {
    const chosen = await stage.officer.get('/companies?open=filter&add=annual.revenue');
    expect(chosen.text).toMatch(/name="cy".*T-1.*name="ct"/s);
    const added = await stage.officer.get('/companies?add=annual.revenue&cy=T-2&ct=gte&cv=1%2C000&cv=');
    expect([added.status, added.location]).toEqual([303, '/companies?f=annual.revenue@T-2:gte:1000']);
    const wrong = await stage.officer.get('/companies?q=华源&add=annual.revenue&cy=T-1&ct=gte&cv=约一千');
    expect(wrong.status).toBe(200);
    expect(wrong.text).toContain('请填一个确定的数');
    expect(wrong.text).toContain('value="约一千"');
  });

  it('neither filters nor sorts by covered figures for those who may not see them, nor shows them', async () => {
    const asked = '/companies?f=annual.revenue@T-1:gte:1000&sort=-annual.revenue@T-1&cols=annual.revenue@T-1';
    const page = await stage.policyOfficer.get(asked);
    expect(page.status).toBe(200);
    expect(page.text).toContain('您没有查看的权限');
    expect(page.text).not.toContain('去掉条件');
    expect(page.text).toContain('无权查看');
    expect(page.text).not.toContain('1,234');
  });

  it('shows and sorts by the columns asked for, those without a value last', async () => {
    const page = await stage.officer.get('/companies?cols=annual.revenue@T-1,groupParent&sort=-annual.revenue@T-1');
    expect(page.text).toContain('aria-sort="descending"');
    expect(page.text).toContain('1,234');
    expect(page.text).toMatch(/data-label="集团母公司">—/);
    expect((await stage.officer.get('/companies?open=columns')).text).toContain('选择列');
  });

  it('keeps a question as a view: private, default, changed, deleted and had back, seen by others only when shared', async () => {
    const asked = 'f=registeredZone:in:dagang_park';
    const blank = await stage.officer.get(`/companies/views/new?${asked}`);
    const { fields } = formTo(blank.text, '/companies/views');
    expect((await stage.officer.post('/companies/views', { ...fields, name: '' })).text).toContain('请填写视图名称');
    const saved = await stage.officer.post('/companies/views', { ...fields, name: '本园', usual: 'yes' });
    expect(saved.status).toBe(303);
    const list = await stage.officer.get(saved.location);
    expect(list.text).toMatch(/aria-current="page">本园 <span class="n">1</);
    const opened = await stage.officer.get('/companies');
    expect([opened.status, opened.location]).toEqual([303, saved.location]);
    expect((await stage.leader.get('/companies')).text).not.toContain('本园');
    const [, id = ''] = /view=(\d+)/.exec(saved.location) ?? [];
    const form = formTo((await stage.officer.get(`/companies/views/${id}/edit`)).text, `/companies/views/${id}`);
    const fresh = formTo((await stage.officer.get(`/companies/views/new?${asked}`)).text, '/companies/views').fields;
    const again = await stage.officer.post('/companies/views', { ...fresh, name: '本园' });
    expect([again.status, again.text.includes('您已有名为“本园”的视图')]).toEqual([422, true]);
    const shared = await stage.officer.post(`/companies/views/${id}`, { ...form.fields, shared: 'yes', usual: '' });
    expect(shared.status).toBe(303);
    expect((await stage.policyOfficer.get('/companies')).text).toContain('本园');
    expect((await stage.leader.post(`/companies/views/${id}/removal`, {})).status).toBe(404);
    const others = { ...fields, _person: '', name: '共享不了', shared: 'yes' };
    expect((await stage.policyOfficer.post('/companies/views', others)).status).toBe(403);
    const asking = (await stage.officer.get(`/companies/views?remove=${id}`)).text;
    expect(asking).toContain('“本园”共享给全体工作人员');
    const { fields: seen } = formTo(asking, `/companies/views/${id}/removal`);
    const stale = await stage.officer.post(`/companies/views/${id}/removal`, { ...seen, version: '1' });
    expect([stale.status, stale.text.includes('这个视图刚被改过')]).toEqual([409, true]);
    expect((await stage.officer.post(`/companies/views/${id}/removal`, seen)).status).toBe(303);
    expect((await stage.officer.get('/companies/views')).text).toMatch(
      /撤销删除[\s\S]*您在 30 天内删除的视图[\s\S]*本园/,
    );
    expect((await stage.leader.get('/companies')).text).not.toContain('本园');
    expect((await stage.officer.post(`/companies/views/${id}/return`, {})).status).toBe(303);
    expect((await stage.leader.get('/companies')).text).toContain('本园');
    expect((await stage.officer.get('/companies?view=all')).text).toMatch(/\d 家企业/);
  });

  it('answers the palette with companies and policies as links, and lists its commands by right', async () => {
    const found = await stage.officer.get('/search/palette?q=hyxcl');
    const { groups } = JSON.parse(found.text) as {
      groups: { label: string; entries: { words: string; href: string }[] }[];
    };
    expect(groups[0]).toMatchObject({ label: '企业', entries: [{ href: `/companies/${stage.companyId}` }] });
    expect(JSON.parse((await stage.officer.get('/search/palette?q=')).text)).toEqual({ groups: [] });
    expect((await stage.officer.get('/companies')).text).toContain('<a href="/companies/new" data-keys="N Q">');
    expect((await stage.leader.get('/companies')).text).not.toContain('href="/companies/new"');
  });

  it('shows one company beside the list, the page as it is, with its figures only to those who may see them', async () => {
    const page = await stage.officer.get(`/companies?peek=${stage.companyId}`);
    expect(page.text).toContain('企业速览');
    expect(page.text).toContain('打开档案');
    expect(page.text).toMatch(/档案完整度 \d+%/);
    expect(page.text).toContain('离称号多远');
    expect(page.text).toContain('能拿多少');
    expect((await stage.policyOfficer.get(`/companies?peek=${stage.companyId}`)).text).not.toContain('1,234 万元');
    for (const none of ['999999', 'abc', '-1']) {
      const without = await stage.officer.get(`/companies?peek=${none}`);
      expect([without.status, without.text.includes('企业速览')]).toEqual([200, false]);
    }
  });

  it('turns pages and keeps the filter', async () => {
    for (let n = 0; n < 21; n++)
      await stage.app.db.query(
        `INSERT INTO company (uscc, name, name_pinyin, name_initials, zone) VALUES (?, ?, 'fanye', 'fy', 'teda')`,
        [`PAGER${String(n).padStart(13, '0')}`, `翻页企业${n}`],
      );
    const first = await stage.officer.get('/companies?zone=teda');
    expect(first.text).toContain('翻页企业20');
    expect(first.text).not.toContain('翻页企业0<');
    expect(first.text).toMatch(/href="\?zone&#x3D;teda&amp;page&#x3D;2"/);
    expect((await stage.officer.get('/companies?zone=teda&page=2')).text).toContain('翻页企业0<');
    const beyond = await stage.officer.get('/companies?zone=teda&page=9999');
    expect([beyond.status, beyond.location]).toEqual([303, '/companies?zone=teda&page=2']);
  });
});

describe('新增企业', () => {
  it('refuses a wrong USCC with a sentence and keeps what was typed', async () => {
    const page = await stage.officer.post('/companies', { uscc: '91120116MA0DEM0132', name: '新来的企业' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('校验位不正确');
    expect(page.text).toContain('value="新来的企业"');
  });

  it('says everything that is wrong at once', async () => {
    const typed = { uscc: '9112', name: 'null', industryCode: '9999', registeredZone: 'nowhere' };
    const page = await stage.officer.post('/companies', typed);
    expect(page.status).toBe(422);
    for (const said of ['现为 4 位', '应为营业执照上的中文名称', '4 位小类代码', '请从列表中选择功能区'])
      expect(page.text).toContain(said);
    const account = { company: '91120116MA0DEM0999', username: 'new.one', name: '<b>' };
    const opening = await stage.officer.post('/accounts/company', account);
    for (const said of ['没有这家企业', '请选择企业负责人', '姓名须为']) expect(opening.text).toContain(said);
  });

  it('refuses a USCC that is on file', async () => {
    const page = await stage.officer.post('/companies', { uscc: usccs[0], name: '重复企业' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('已经登记');
  });

  it('asks about a founding before 1949-10-01, refuses one that lies ahead, and remembers which date was confirmed', async () => {
    const form = { uscc: '91120116MA0DEM048K', name: '天津百年老号厂', establishedOn: '1907年3月1日' };
    const asked = await stage.officer.post('/companies', form);
    expect([asked.status, asked.text.includes('早于 1949-10-01')]).toEqual([422, true]);
    expect(formTo(asked.text, '/companies').fields).not.toHaveProperty('sureEstablishedOn');
    expect(asked.text).toContain('name="sureEstablishedOn" value="1907年3月1日"');
    const sure = { ...form, sureEstablishedOn: '1907年3月1日' };
    expect((await stage.officer.post('/companies', { ...sure, establishedOn: '1807-03-01' })).status).toBe(422);
    const ahead = await stage.officer.post('/companies', { ...form, establishedOn: '2099-12-31' });
    expect([ahead.status, ahead.text.includes('不能晚于今天')]).toEqual([422, true]);
    const filed = await stage.officer.post('/companies', sure);
    expect(filed.status).toBe(303);
    const history = await stage.officer.get(`${filed.location}/history?attribute=establishedOn`);
    expect(seen(history.text)).toContain('已核对：“成立日期”1907-03-01 早于 1949-10-01');
  });

  it('puts a company on file and leads to its file', async () => {
    const form = {
      uscc: usccs[1],
      name: '天津新入园企业有限公司',
      registrationStatus: 'active',
      registeredZone: 'teda',
      establishedOn: '2020年1月5日',
    };
    const answer = await stage.officer.post('/companies', form);
    expect(answer.status).toBe(303);
    const page = await stage.officer.get(answer.location);
    expect(page.text).toContain('已新增这家企业，可继续补充档案');
    expect(page.text).toContain('存续');
  });

  it('is not for leaders', async () => {
    expect((await stage.leader.get('/companies/new')).status).toBe(403);
    expect((await stage.leader.post('/companies', { uscc: usccs[2], name: '不该有' })).status).toBe(403);
  });
});

describe('企业档案', () => {
  it('shows figures with source, date and the change against the year before', async () => {
    const page = await stage.officer.get(`/companies/${stage.companyId}`);
    expect(page.text).toContain('1,234 万元');
    expect(page.text).toContain('+23.4%');
    expect(wordsOf(page.text)).toContain(`税务 ${addDays(today, -10)} · 测试`);
    expect(page.text).toContain('演示');
    expect(seen(page.text)).not.toMatch(technical);
  });

  it('shows a missing value as a dash, never as zero', async () => {
    expect((await stage.officer.get(`/companies/${stage.companyId}?section=A`)).text).toContain(
      '<span class="text-secondary">—</span>',
    );
  });

  it('marks a value that is too old, and a computed one', async () => {
    expect((await stage.officer.get(`/companies/${stage.companyId}?section=H`)).text).toContain('已过期，需更新');
    const derived = await stage.officer.get(`/companies/${stage.companyId}?section=D`);
    expect(derived.text).toContain('推导');
    expect(derived.text).toContain('10%');
  });

  it('covers sensitive values for a policy officer', async () => {
    const page = await stage.policyOfficer.get(`/companies/${stage.companyId}`);
    expect(page.text).toContain('仅授权人员可见');
    expect(page.text).not.toContain('1,234 万元');
  });

  it('shows every section without words of the machine', async () => {
    const page = await stage.officer.get(`/companies/${stage.companyId}?section=all`);
    expect(page.status).toBe(200);
    expect(seen(page.text)).not.toMatch(technical);
  });

  it('shows the file as it stood on a day, without ways to change it', async () => {
    const page = await stage.officer.get(`/companies/${stage.companyId}?asOf=${addDays(today, -30)}`);
    expect(page.text).toContain(`截至 ${addDays(today, -30)}`);
    expect(page.text).not.toContain('1,234 万元');
    expect(page.text).not.toContain('/edit');
  });

  it.each(['999999', 'abc', '0', '-1', '1e3'])('answers 404 for the company %s', async (id) => {
    expect((await stage.officer.get(`/companies/${id}`)).status).toBe(404);
  });
});
