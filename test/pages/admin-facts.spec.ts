import { CompanyFiles } from '@park/registry';
import { formTo } from '../support/forms';
import { wordsOf } from '../support/portal-reading';
import {
  drawnForm,
  fact,
  openRegisterStage,
  provenance,
  type RegisterStage,
  seen,
  system,
  technical,
  today,
  year,
} from '../support/register-stage';

let stage: RegisterStage;

beforeAll(async () => {
  stage = await openRegisterStage();
});

afterAll(() => stage?.app.close());

describe('编辑', () => {
  const formPath = (section: string, of = '') => `/companies/${stage.companyId}/facts/${section}/edit${of}`;

  it('records only what was changed, and the history shows before and after', async () => {
    const form = drawnForm((await stage.officer.get(formPath('C', `?year=${year}`))).text);
    const answer = await stage.officer.post(`/companies/${stage.companyId}/facts/C`, {
      ...form,
      ...provenance,
      'annual.revenue': '1,300',
      evidence: '年度审计报告',
    });
    expect(answer.status).toBe(303);
    expect((await stage.officer.get(answer.location)).text).toContain('已登记 1 项数据');
    const history = await stage.officer.get(`/companies/${stage.companyId}/history?attribute=annual.revenue`);
    expect(history.text).toContain('1,234 万元');
    expect(history.text).toContain('1,300 万元');
    expect(history.text).toContain('年度审计报告');
    expect(seen(history.text)).not.toMatch(technical);
  });

  it('asks before it records ten times what the neighbouring year was, and keeps what was typed', async () => {
    const action = `/companies/${stage.companyId}/facts/C`;
    const drawn = formTo((await stage.officer.get(formPath('C', `?year=${year}`))).text, action).fields;
    const typed = { ...drawn, ...provenance, 'annual.revenue': '13,000' };
    const asked = await stage.officer.post(action, typed);
    expect([asked.status, asked.text.includes('请核对单位和位数')]).toEqual([422, true]);
    expect(asked.text).toContain('130,000,000 元');
    const again = formTo(asked.text, action).fields;
    expect(again['annual.revenue']).toBe('13,000');
    const other = { ...again, ...provenance, 'annual.revenue': '14,000', 'sure.annual.revenue': '13,000' };
    expect((await stage.officer.post(action, other)).status).toBe(422);
    expect(asked.text).toContain('name="sure.annual.revenue" value="13,000"');
    const back = { ...again, ...provenance, 'sure.annual.revenue': '13,000' };
    const saved = await stage.officer.post(action, back);
    expect(saved.status).toBe(303);
    expect((await stage.officer.get(saved.location)).text).toContain('营业收入 13,000 万元');
    const history = await stage.officer.get(`/companies/${stage.companyId}/history?attribute=annual.revenue`);
    expect(seen(history.text)).toMatch(/已核对：“营业收入”13000 万元（130,000,000 元），是 \d{4} 年的 13 倍/);
    expect((await stage.officer.get(`/companies/${stage.companyId}`)).text).toContain('1.3 亿元');
    const restored = { ...formTo((await stage.officer.get(formPath('C', `?year=${year}`))).text, action).fields };
    await stage.officer.post(action, { ...restored, ...provenance, 'annual.revenue': '1,300' });
  });

  it('changes nothing when nothing was typed', async () => {
    const before = await stage.revision();
    for (const section of ['A', 'B', 'E', 'F', 'G', 'H', 'I']) {
      const form = drawnForm((await stage.officer.get(formPath(section))).text);
      const answer = await stage.officer.post(`/companies/${stage.companyId}/facts/${section}`, {
        ...form,
        ...provenance,
      });
      expect([section, answer.status]).toEqual([section, 303]);
    }
    expect(await stage.revision()).toBe(before);
  });

  it('shows a lower source that differs as a conflict', async () => {
    const form = drawnForm((await stage.officer.get(formPath('C', `?year=${year}`))).text);
    await stage.officer.post(`/companies/${stage.companyId}/facts/C`, {
      ...form,
      ...provenance,
      source: 'self-reported',
      'annual.employees': '90',
    });
    const page = await stage.officer.get(`/companies/${stage.companyId}`);
    expect(page.text).toMatch(/企业自报 90 人（.*）不一致/);
    expect(page.text).toContain('86 人');
    const words = wordsOf(page.text);
    expect(words).toMatch(/统计 \S+ · 测试.* 86 人 企业自报 \S+ · .* 90 人.*现用统计的数/);
    expect(words).toMatch(/数据 1 处不一致/);
  });

  it('sends wrong input back with 422, a message at the field and everything that was typed', async () => {
    const form = drawnForm((await stage.officer.get(formPath('C', `?year=${year}`))).text);
    const page = await stage.officer.post(`/companies/${stage.companyId}/facts/C`, {
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
    const drawn = drawnForm((await stage.officer.get(formPath('C', `?year=${year}`))).text);
    await stage.files.recordFacts(system, stage.companyId, {
      revision: await stage.revision(),
      facts: [fact('annual.assets', 5_000_000, { year, source: 'tax', observedOn: today })],
    });
    const mine = { ...drawn, ...provenance, 'annual.assets': '600', 'annual.liabilities': '100' };
    const conflict = await stage.officer.post(`/companies/${stage.companyId}/facts/C`, mine);
    expect(conflict.status).toBe(409);
    expect(conflict.text).toContain('600 万元');
    expect(conflict.text).toContain('500 万元');
    expect(conflict.text).toContain('value="600"');
    const again = await stage.officer.post(`/companies/${stage.companyId}/facts/C`, {
      ...drawnForm(conflict.text),
      source: 'tax',
    });
    expect(again.status).toBe(303);
    expect((await stage.officer.get(`/companies/${stage.companyId}`)).text).toContain('600 万元');
  });

  it('does not lose a change of somebody else to another value', async () => {
    const drawn = drawnForm((await stage.officer.get(formPath('B'))).text);
    await stage.files.recordFacts(system, stage.companyId, {
      revision: await stage.revision(),
      facts: [fact('chainCode', 'new_material')],
    });
    await stage.officer.post(`/companies/${stage.companyId}/facts/B`, {
      ...drawn,
      ...provenance,
      source: 'park',
      segmentSince: `${year - 6}年3月1日`,
    });
    const page = await stage.officer.get(`/companies/${stage.companyId}?section=B`);
    expect(page.text).toContain('新材料');
    expect(page.text).toContain(`${year - 6}-03-01`);
    expect(page.text).toContain('6 年');
  });

  it('confirms a value again so that it is fresh', async () => {
    const drawn = drawnForm((await stage.officer.get(formPath('H'))).text);
    const answer = await stage.officer.post(`/companies/${stage.companyId}/facts/H`, {
      ...drawn,
      ...provenance,
      source: 'official-platform',
      'again.flag.abnormal': 'yes',
    });
    expect(answer.status).toBe(303);
    expect((await stage.officer.get(`/companies/${stage.companyId}?section=H`)).text).toContain(`官方平台 · ${today}`);
  });

  it('keeps titles as rows: adds one, refuses a half one', async () => {
    const drawn = drawnForm((await stage.officer.get(formPath('F'))).text);
    const title = {
      'titles.0.code': 'HNTE',
      'titles.0.issuer': '市科技局',
      'titles.0.docNumber': 'GR202312000001',
      'titles.0.issuedOn': `${year - 3}-11-15`,
      'titles.0.validFrom': `${year - 3}-11-15`,
      'titles.0.validTo': `${year}-11-14`,
    };
    const half = await stage.officer.post(`/companies/${stage.companyId}/facts/F`, {
      ...drawn,
      ...provenance,
      'titles.0.code': 'HNTE',
    });
    expect(half.status).toBe(422);
    expect(half.text).toContain('认定部门未填写');
    const whole = await stage.officer.post(`/companies/${stage.companyId}/facts/F`, {
      ...drawn,
      ...provenance,
      source: 'official-platform',
      ...title,
    });
    expect(whole.status).toBe(303);
    const page = await stage.officer.get(`/companies/${stage.companyId}?section=F`);
    expect(page.text).toContain('高新技术企业已到期');
    expect(page.text).toContain('GR202312000001');
  });

  it('takes a recorded value back with a reason, after showing what will count, and the history says so', async () => {
    await stage.files.recordFacts(system, stage.companyId, {
      revision: await stage.revision(),
      facts: [
        fact('annual.taxPaid', 7_770_000, { year, source: 'tax' }),
        fact('annual.export', 3_330_000, { year, source: 'statistics' }),
      ],
    });
    await stage.files.recordFacts(system, stage.companyId, {
      revision: await stage.revision(),
      facts: [fact('annual.taxPaid', 8_880_000, { year, source: 'tax', observedOn: today })],
    });
    const history = `/companies/${stage.companyId}/history`;
    const filed = (await stage.officer.get(`/companies/${stage.companyId}`)).text;
    expect(filed).toContain(`href="${history}?attribute=annual.taxPaid&amp;year=${year}"`);
    const action = /href="([^"]*withdrawal)"/.exec(
      (await stage.officer.get(`${history}?attribute=annual.taxPaid`)).text,
    )![1]!;
    const asked = await stage.officer.get(action);
    expect(seen(asked.text).replace(/\s+/g, ' ')).toMatch(/登记的值 888 万元 .* 撤回后 以 777 万元 为准/);
    const unreasoned = await stage.officer.post(action, { ...formTo(asked.text, action).fields, reason: '错' });
    expect([unreasoned.status, unreasoned.text.includes('请填写“撤回理由”')]).toEqual([422, true]);
    const done = await stage.officer.post(action, { ...formTo(asked.text, action).fields, reason: '填到了别的企业' });
    expect([done.status, done.location]).toEqual([303, history]);
    const shown = seen((await stage.officer.get(done.location)).text).replace(/\s+/g, ' ');
    expect(shown).toContain(`已撤回“${year} 年实缴税金”`);
    expect(shown).toMatch(/撤回 888 万元（[^）]+） 理由：填到了别的企业 888 万元 777 万元/);
    expect(shown).toMatch(/888 万元 已撤回：.*，填到了别的企业/);
    expect((await stage.officer.get(action)).text).toContain('这条登记已由');
    const again = await stage.officer.post(action, { reason: '再撤一次' });
    expect([again.status, again.text.includes('撤回，理由：填到了别的企业')]).toEqual([409, true]);
    expect((await stage.officer.get(`/companies/${stage.companyId}`)).text).toContain('777 万元');
    expect((await stage.officer.get(`${history}/99999/withdrawal`)).status).toBe(404);
    expect((await stage.leader.get(history)).text).not.toContain('/withdrawal');
  });

  it('keeps what one source says with a reason, in one step, and not over what was entered meanwhile', async () => {
    const files = stage.app.nest.get(CompanyFiles);
    const id = stage.companyId;
    const taxed = { ...fact('annual.rdExpense', 5_000_000), year, source: 'tax' as const };
    const record = async (facts: readonly object[]) =>
      files.recordFacts(system, id, { revision: (await files.find(system, id)).revision, facts: facts as never });
    await record([taxed]);
    await record([{ ...taxed, value: 5_200_000, source: 'self-reported' }]);
    const path = `/companies/${id}/differences/annual.rdExpense?year=${year}`;
    const figure = `/companies/${id}/history?attribute=annual.rdExpense&year=${year}`;
    expect((await stage.officer.get(figure)).text).toContain(`href="${path}"`);
    const page = await stage.officer.get(path);
    expect(seen(page.text)).toMatch(/500 万元\s+现在采用[\s\S]*520 万元/);
    const { fields } = formTo(page.text, path);
    const own = [...page.text.matchAll(/name="keep" value="(\d+)"/g)].map(([, seq]) => seq!)[1]!;
    const refused = await stage.officer.post(path, { ...fields, reason: '已核对审计底稿' });
    expect([refused.status, refused.text.includes('请选择以哪个来源的数值为准')]).toEqual([422, true]);
    expect(refused.text).toContain('已核对审计底稿');

    await record([{ ...taxed, value: 5_100_000 }]);
    const late = await stage.officer.post(path, { ...fields, keep: own, reason: '已核对审计底稿' });
    expect([late.status, late.text.includes('刚有新的登记')]).toEqual([409, true]);
    const forms = [late.text, (await stage.officer.get(path)).text].map((text) => formTo(text, path).fields);
    const two = await Promise.all(
      forms.map((form) => stage.officer.post(path, { ...form, keep: own, reason: '已核对审计底稿' })),
    );
    expect(two.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect((await files.find(system, id)).snapshot['annual.rdExpense']![year]).toMatchObject({
      v: 5_200_000,
      s: 'self-reported',
    });
    expect((await files.find(system, id)).snapshot['annual.rdExpense']![year]!.c).toBeUndefined();
    const history = seen((await stage.officer.get(figure)).text);
    expect(history.match(/已撤回：[^，]*，[^，]*，已核对审计底稿/g)).toHaveLength(3);
    expect((await stage.officer.get(path)).text).toContain('各来源现在没有不同的数值');
  });

  it('is not for those who only look', async () => {
    expect((await stage.leader.get(formPath('C'))).status).toBe(403);
    expect((await stage.policyOfficer.post(`/companies/${stage.companyId}/facts/C`, {})).status).toBe(403);
    expect((await stage.officer.get(formPath('D'))).status).toBe(404);
    expect((await stage.officer.get(formPath('C', '?year=1900'))).status).toBe(404);
  });
});

describe('联系人', () => {
  it('are added, corrected and removed', async () => {
    const path = `/companies/${stage.companyId}/contacts`;
    const refused = await stage.officer.post(path, { name: '王经理', phone: '12' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="王经理"');
    expect((await stage.officer.post(path, { name: '王经理', phone: '13800000000', isPrimary: 'yes' })).status).toBe(
      303,
    );
    const list = await stage.officer.get(path);
    expect(list.text).toContain('13800000000');
    const edit = /\/companies\/\d+\/contacts\/(\d+)\/edit/.exec(list.text)![1]!;
    const changed = { name: '王总', phone: '13900000000', version: '1' };
    expect((await stage.officer.post(`${path}/${edit}`, changed)).status).toBe(303);
    expect((await stage.officer.post(`${path}/${edit}`, changed)).status).toBe(409);
    expect((await stage.policyOfficer.get(path)).text).not.toContain('13900000000');
    expect((await stage.leader.post(`${path}/${edit}/removal`)).status).toBe(403);
    expect((await stage.officer.post(`${path}/${edit}/removal`)).status).toBe(303);
    expect((await stage.officer.get(path)).text).toContain('还没有联系人');
    expect((await stage.officer.get(`${path}/${edit}/edit`)).status).toBe(404);
  });
});
