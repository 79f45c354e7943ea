import { expressionOf } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { PolicyLibrary, PolicyMatching } from '@park/policy';
import { importCompanies } from '@park/registry';
import { readCriteria } from '@park/standards';
import { demoCompanies } from '../../seeds/demo/companies';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { officer, policyContent } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';

/** The editor of conditions: what a policy officer writes with it, counts with it and is refused. */
let app: TestApp;
let writer: TestClient;
let companyIds: readonly string[];
const today = calendarDate('2026-11-23');

type Typed =
  | { readonly kind: 'all' | 'any' | 'least' | 'none'; readonly least?: string; readonly of: readonly Typed[] }
  | { readonly field: string; readonly op: string; readonly value: string | readonly string[]; readonly year?: string };

/** The fields of the editor's form for what somebody chose and typed; chosen codes are ticked, the rest is typed. */
function fieldsOf(typed: Typed, at = 'n'): Record<string, string | readonly string[]> {
  if ('kind' in typed)
    return Object.assign(
      { [`${at}.kind`]: typed.kind, [`${at}.least`]: typed.least ?? '' },
      ...typed.of.map((each, number) => fieldsOf(each, `${at}.${number}`)),
    );
  const { field, op, value, year = '' } = typed;
  const given = typeof value === 'string' ? { [`${at}.value`]: value } : { [`${at}.code`]: value };
  return { [`${at}.kind`]: 'row', [`${at}.field`]: field, [`${at}.op`]: op, [`${at}.year`]: year, ...given };
}

const is = (field: string): Typed => ({ field, op: 'eq', value: ['true'] });
const least = (field: string, value: string, year = ''): Typed => ({ field, op: 'gte', value, year });

/** 津科规〔2021〕3号, as an officer reads it: ages in days, money in 万元. */
const EAGLET: Typed = {
  kind: 'all',
  of: [
    { field: 'registeredRegion', op: 'in', value: '12*' },
    is('isLegalPerson'),
    { field: 'd.ageDaysAtPrevYearEnd', op: 'lte', value: '2922' },
    least('d.ageDaysAtPrevYearEnd', '0'),
    { kind: 'none', of: [is('flag.abnormal')] },
    { kind: 'none', of: [is('flag.seriousDishonest')] },
    { kind: 'none', of: [is('flag.researchMisconduct')] },
    least('annual.revenue', '10', 'T-1'),
    {
      kind: 'least',
      least: '1',
      of: [
        { kind: 'any', of: [least('ip.classICount', '1'), least('ip.classIICount', '2')] },
        { field: 'validTitles', op: 'containsAny', value: ['HNTE'] },
        { kind: 'any', of: [least('award.national3yRank', '1'), least('award.provincial3yRank', '1')] },
        { field: 'rdOrgLevel', op: 'in', value: ['national', 'provincial'] },
        is('standards.participated'),
        least('singleVcYuan', '100'),
        is('provincialProjectRecord'),
      ],
    },
  ],
};

const version = async (policyId: string) =>
  (await app.db.query('SELECT * FROM policy_version WHERE policy_id = ? ORDER BY number DESC LIMIT 1', [policyId]))[0];

/** A new policy by the pages, whose form says nothing of JSON. */
async function begun(title: string): Promise<string> {
  const { policyId } = await app.nest.get(PolicyLibrary).createDraft(officer, policyContent({ title }));
  const { fields } = formTo((await writer.get(`/policies/${policyId}/edit`)).text, `/policies/${policyId}/edit`);
  const answer = await writer.post('/policies', {
    duplicateConfirmed: 'on',
    ...fields,
    expectedVersion: '',
    _key: '',
    title: `${title}（新）`,
    expression: '',
  });
  expect([answer.status, answer.location]).toEqual([303, expect.stringMatching(/^\/policies\/\d+\/conditions$/)]);
  return /\d+/.exec(answer.location)![0];
}

const sent = (policyId: string, fields: Record<string, unknown>, to = '') =>
  writer.post(`/policies/${policyId}/conditions${to}`, fields as never);
const head = async (policyId: string) => ({
  expectedVersion: String((await version(policyId)).version),
  conditionText: '雏鹰企业条件',
});

beforeAll(async () => {
  app = await openApp('park-admin');
  app.clock.set('2026-11-23T02:00:00Z');
  writer = await app.loginAs('policy-officer');
  const occasion = { at: new Date('2026-11-23T02:00:00Z'), asOf: today, actorName: '测试' };
  const seeds = demoCompanies(today).map((company) => ({ ...company, isDemo: true }));
  companyIds = await app.db.transaction((manager) => importCompanies(manager, seeds, occasion));
});
afterAll(() => app?.close());

it('encodes 雏鹰 by the editor alone, with the verdicts of the official criterion on every demo company', async () => {
  const policyId = await begun('雏鹰奖励');
  const saved = await sent(policyId, { ...(await head(policyId)), ...fieldsOf(EAGLET) });
  expect([saved.status, wordsOf(saved.text)]).toEqual([303, '']);
  const expression = expressionOf(readCriteria().get('tj-eaglet')!);
  const seeded = policyContent({ title: '雏鹰标准', condition: { text: '雏鹰', expression } });
  const { versionId } = await app.nest.get(PolicyLibrary).createDraft(officer, seeded);
  const states = async (id: string) => {
    const matches = await app.nest.get(PolicyMatching).severalTo(officer, id, companyIds);
    return companyIds.map((companyId) => matches.get(companyId)!.state);
  };
  const [mine, official] = [await states((await version(policyId)).id), await states(versionId)];
  expect(mine).toEqual(official);
  expect(new Set(official).size).toBeGreaterThan(1);
  const both = { kind: 'staff', userId: '1', name: '甲', roles: ['policy-officer', 'park-leader'] } as const;
  const counts = (id: string) => app.nest.get(PolicyMatching).counts(both, id);
  expect(await counts((await version(policyId)).id)).toEqual(await counts(versionId));
});

describe('before anything is saved', () => {
  it('counts every row by itself and the whole, covers what reads finances, and takes a change back', async () => {
    const policyId = await begun('民营补助');
    const open = { kind: 'all', of: [{ field: 'ownership', op: 'eq', value: ['private'] }] } as const;
    const form = { ...(await head(policyId)), ...fieldsOf(open) };
    const shown = wordsOf((await sent(policyId, { ...form, do: 'refresh' }, '/changes')).text);
    expect(shown).toMatch(/外资 满足 \d+ /);
    expect(shown).toMatch(/现在的人数 \d+ 家 .* \d+ 符合 \d+ 待补充 \d+ 差一步 \d+ 其他不符合/);
    const more = await sent(policyId, { ...form, do: 'add-row:n' }, '/changes');
    const grown = formTo(more.text, `/policies/${policyId}/conditions`).fields;
    expect(Object.keys(grown)).toContain('n.1.kind');
    const back = await sent(policyId, { ...grown, do: 'undo' }, '/changes');
    expect(Object.keys(formTo(back.text, `/policies/${policyId}/conditions`).fields)).not.toContain('n.1.kind');
    const covered = { kind: 'all', of: [...open.of, least('annual.revenue', '100', 'T-1')] } as const;
    const rough = wordsOf((await sent(policyId, { ...form, ...fieldsOf(covered), do: 'refresh' }, '/changes')).text);
    expect(rough).toContain('公开条件不排除的企业：');
    expect(rough).toContain('家数不显示');
    expect((await version(policyId)).version).toBe(1);
  });

  it('tries it on one company, with a reason for every condition', async () => {
    const policyId = await begun('试算补助');
    const [{ name }] = await app.db.query('SELECT name FROM company WHERE id = ?', [companyIds[0]]);
    const form = { ...(await head(policyId)), ...fieldsOf({ kind: 'all', of: [is('isLegalPerson')] }) };
    const tried = wordsOf((await sent(policyId, { ...form, company: name, do: 'try' }, '/changes')).text);
    expect(tried).toContain(`${name} ： 符合`);
    expect(tried).toContain('按正在编辑的条件试算，没有保存');
    const nobody = await sent(policyId, { ...form, company: '没有这家', do: 'try' }, '/changes');
    expect(wordsOf(nobody.text)).toContain('没有找到这家企业');
  });
});

describe('what cannot be saved', () => {
  it('stands at its row, with everything typed kept', async () => {
    const policyId = await begun('写错的补助');
    const wrong = fieldsOf({ kind: 'all', of: [least('annual.revenue', '很多', 'T-1'), { kind: 'any', of: [] }] });
    const refused = await sent(policyId, { ...(await head(policyId)), ...wrong });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="很多"');
    expect(wordsOf(refused.text)).toContain('这一组还没有条件');
    expect((await version(policyId)).version).toBe(1);
  });

  it('is a form that somebody else was faster than: both are told, nothing is lost', async () => {
    const policyId = await begun('抢先的补助');
    const form = { ...(await head(policyId)), ...fieldsOf({ kind: 'all', of: [is('isSme')] }) };
    expect((await sent(policyId, form)).status).toBe(303);
    const late = await sent(policyId, { ...form, ...fieldsOf({ kind: 'all', of: [is('isLegalPerson')] }) });
    expect(late.status).toBe(409);
    expect(wordsOf(late.text)).toMatch(/已保存的条件 雏鹰企业条件 中小企业/);
    const again = formTo(late.text, `/policies/${policyId}/conditions`).fields;
    expect(again['n.0.field']).toBe('isLegalPerson');
    expect((await writer.post(`/policies/${policyId}/conditions`, again)).status).toBe(303);
  });

  it('is a condition that nobody wrote: it is not handed in', async () => {
    const policyId = await begun('没写的补助');
    const { version: seen } = await version(policyId);
    const answer = await writer.post(`/policies/${policyId}/steps`, { verb: 'submit', expectedVersion: String(seen) });
    expect([answer.status, wordsOf(answer.text)]).toEqual([409, expect.stringContaining('还缺：申报条件')]);
    // No company waits for anything, and no sum is told, on any page that would tell them.
    for (const page of ['', '/review', '/rehearsal', '/publication', '/companies?state=unknown']) {
      const said = wordsOf((await writer.get(`/policies/${policyId}${page}`)).text);
      expect(said).toMatch(/申报条件还没有编写/);
      expect(said).not.toMatch(/待补充 \d|算作待补充|合计[至约 ]+\d|预计 \d|不排除的企业/);
    }
    const kept = await writer.post(`/policies/${policyId}/rehearsal`, { version: '1' });
    expect([kept.status, wordsOf(kept.text)]).toEqual([409, expect.stringContaining('请先写申报条件')]);
  });
});

it('asks what is hardly meant and takes it when it is confirmed', async () => {
  const policyId = await begun('占比补助');
  const many = { kind: 'all', of: [least('marketShare', '0.5'), { field: 'ownership', op: 'eq', value: ['private'] }] };
  const clash = { kind: 'all', of: [...many.of.slice(1), { field: 'ownership', op: 'eq', value: ['foreign'] }] };
  const form = { ...(await head(policyId)), ...fieldsOf(clash as Typed) };
  const asked = await sent(policyId, form);
  expect([asked.status, wordsOf(asked.text)]).toEqual([422, expect.stringContaining('没有企业能同时达到')]);
  expect((await sent(policyId, { ...form, expressionConfirmed: 'on' })).status).toBe(303);
});

it('asks by the number of the condition, in percent as typed, with a box to confirm', async () => {
  const policyId = await begun('增长补助');
  const form = { ...(await head(policyId)), ...fieldsOf({ kind: 'all', of: [least('d.debtRatio', '5000', 'T-1')] }) };
  const asked = await sent(policyId, form);
  expect([asked.status, wordsOf(asked.text)]).toEqual([422, expect.stringContaining('：5000%，是否应为 50%？')]);
  expect(wordsOf(asked.text)).toContain('第 1 条：“');
  expect(asked.text).toContain('name="expressionConfirmed"');
  expect(wordsOf(asked.text)).not.toMatch(/\$\.|\[0\]/);
  expect((await sent(policyId, { ...form, expressionConfirmed: 'on' })).status).toBe(303);
});

describe('更新', () => {
  const firstButton = (html: string) =>
    /<button[^>]*type="submit"[^>]*>(.*?)<\/button>/s.exec(html.split('<main')[1]!)?.[1];

  it('is what the Enter key presses, and says at the row what is wrong', async () => {
    const policyId = await begun('更新补助');
    expect(firstButton((await writer.get(`/policies/${policyId}/conditions`)).text)).toBe('更新');
    const between = { ...fieldsOf({ kind: 'all', of: [least('annual.employees', '5', 'T-1')] }), 'n.0.op': 'between' };
    const form = { ...(await head(policyId)), ...between, do: 'refresh' };
    const shown = await sent(policyId, { ...form, 'n.0.upTo': '3' }, '/changes');
    expect([shown.status, wordsOf(shown.text)]).toEqual([200, expect.stringContaining('最小值大于最大值，请对调。')]);
    expect(wordsOf(shown.text)).not.toContain('between');
    expect(wordsOf((await sent(policyId, { ...form, 'n.0.upTo': 'abc' }, '/changes')).text)).toContain(
      '应为数字（人）',
    );
    const started = wordsOf((await sent(policyId, { ...form, 'n.0.upTo': '9', do: 'add-row:n' }, '/changes')).text);
    expect(started).not.toContain('请选择属性');
  });

  it('narrows the list of attributes to the words typed and keeps them', async () => {
    const policyId = await begun('查找补助');
    const form = { ...(await head(policyId)), 'n.kind': 'all', 'n.0.kind': 'row', 'n.0.find': '研发', do: 'refresh' };
    const { text } = await sent(policyId, form, '/changes');
    expect(text).toContain('value="研发"');
    expect(wordsOf(text)).toMatch(/名称含“研发”的属性有 \d+ 个，请在已缩小的列表中选择。/);
    const options = /<select[^>]*name="n\.0\.field".*?<\/select>/s
      .exec(text)![0]
      .match(/<option value="[^"]+"[^>]*>[^<]*/g)!;
    expect(options.length).toBeGreaterThan(1);
    expect(options.filter((each) => !each.includes('研发'))).toEqual([]);
  });

  it('offers codes as a tree, finds them by name, and takes a name in place of a code', async () => {
    const policyId = await begun('行业补助');
    const chosen = { 'n.kind': 'all', 'n.0.kind': 'row', 'n.0.field': 'industryCode', 'n.0.op': 'in' };
    const form = { ...(await head(policyId)), ...chosen };
    const path = `/policies/${policyId}/conditions`;
    const tree = (await sent(policyId, { ...form, do: 'refresh' }, '/changes')).text;
    expect(wordsOf(tree)).toMatch(/C 制造业 .*化学原料和化学制品制造业（26\*）/);
    const found = await sent(policyId, { ...form, 'n.0.code': ['26*'], 'n.0.seek': '白酒', do: 'refresh' }, '/changes');
    expect(wordsOf(found.text)).toMatch(/化学原料和化学制品制造业（26\*） .*白酒制造（1512）/);
    const named = { ...form, 'n.0.code': ['26*', '1512'], 'n.0.value': '医药制造业，随便' };
    const wrong = await sent(policyId, { ...named, do: 'refresh' }, '/changes');
    expect(wordsOf(wrong.text)).toContain('随便');
    expect((await sent(policyId, { ...named, 'n.0.value': '医药制造业' })).status).toBe(303);
    const { content } = await version(policyId);
    const { expression } = (typeof content === 'string' ? JSON.parse(content) : content).condition;
    expect(expression.value ?? expression.and[0].value).toEqual(['26*', '1512', '27*']);
    expect(formTo((await writer.get(path)).text, path).fields['n.0.code']).toEqual(['26*', '1512', '27*']);
  });

  it('refuses more points than the table has', async () => {
    const policyId = await begun('评分补助');
    const page = (await sent(policyId, { ...(await head(policyId)), 'n.kind': 'all', do: 'add-score:n' }, '/changes'))
      .text;
    const [, model] = /name="n\.0\.model".*?<option value="([^"]+)"/s.exec(page.replace('<option value="">', ''))!;
    const form = { ...(await head(policyId)), 'n.kind': 'all', 'n.0.kind': 'score', 'n.0.model': model, do: 'refresh' };
    const shown = async (gte: string) => wordsOf((await sent(policyId, { ...form, 'n.0.gte': gte }, '/changes')).text);
    expect(await shown('999')).toMatch(/这份评分表最多 \d+ 分，请核对至少要得的分数。/);
    expect(await shown('1')).toContain('综合评价得分 ≥ 1 分');
  });

  it('names the condition that a pasted JSON is wrong in', async () => {
    const policyId = await begun('粘贴补助');
    const json = '{"and":[{"field":"isSme","op":"eq","value":true},{"field":"ownership","op":"eq","value":"alien"}]}';
    const form = { ...(await head(policyId)), 'n.kind': 'all', json, do: 'refresh' };
    expect(wordsOf((await sent(policyId, form, '/changes')).text)).toContain('第 2 条：');
    const whole = await sent(policyId, { ...form, json: '{}' }, '/changes');
    expect(wordsOf(whole.text)).toContain('整个条件：');
  });
});
