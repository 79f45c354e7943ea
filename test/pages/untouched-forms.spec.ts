import type { SystemActor } from '@park/kernel';
import { calendarDate } from '@park/kernel';
import { NewAccounts } from '@park/identity';
import { PolicyLibrary } from '@park/policy';
import { type Attribute, attributes, type SeedFact } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formsOn, formTo, type PageForm } from '../support/forms';
import { companyWith, fileCompanies, officer, policyContent, publishReviewed } from '../support/policy-room';

const tests: SystemActor = { kind: 'system', name: '测试' };
const AWKWARD = '“引号” \'单\' "双" <b>粗</b> & &amp; 𠮷野家 ½ 100%';
const LINES = `\n第一行 ${AWKWARD}\n\n  第三行，前有空格\n末行  \n`;
const day = calendarDate('2026-11-01');

let admin: TestApp;
let portal: TestApp;
let companyId: string;
let policyId: string;
/** A policy in force that asks the company for a figure. */
let openId: string;

beforeAll(async () => {
  admin = await openApp('park-admin');
  portal = await openApp('enterprise-portal', { reuse: true });
  for (const app of [admin, portal]) app.clock.set('2026-11-30T02:00:00Z');
  const facts = attributes.filter(({ derived }) => !derived).flatMap(factsOf);
  const contacts = [
    { name: `王${AWKWARD.slice(0, 6)}`, phone: '022-63300000', email: 'a.b+c@example.com', isPrimary: true },
  ];
  [companyId] = (await fileCompanies(admin.db, [{ ...companyWith(1), facts, contacts }])) as [string];
  const content = policyContent({
    // Names are kept in one form, in which ½ is three signs.
    title: `稳岗 ${AWKWARD.replace('½ ', '')}`,
    benefit: { type: 'grant', minYuan: 1, maxYuan: 123_456_789, formula: LINES },
    condition: { text: LINES, expression: { field: 'ownership', op: 'eq', value: 'private' } },
    materials: ['营业执照（复印件）', AWKWARD],
    sourceUrl: 'https://example.com/a?b=c&d=%20',
    confidence: { checked: false, note: LINES },
    note: LINES,
  });
  const library = admin.nest.get(PolicyLibrary);
  ({ policyId } = await library.createDraft(officer, content));
  const expression = { field: 'annual.employees', op: 'gte', value: 1, year: 'T-3' } as const;
  const open = await library.createDraft(officer, policyContent({ condition: { text: '有职工', expression } }));
  await publishReviewed(admin.nest, open.versionId, 1);
  openId = open.policyId;
});
afterAll(async () => {
  await portal?.close();
  await admin?.close();
});

/** One awkward value of every attribute that people enter. */
function factsOf({ key, kind, codes, period, format }: Attribute): SeedFact[] {
  const values: Readonly<Record<string, unknown>> = {
    text: AWKWARD,
    number: 123_456.5,
    integer: 1_234_567,
    money: 123_456_789,
    ratio: 0.123_45,
    boolean: true,
    date: '2012-02-29',
    enum: Object.keys(codes ?? {})[0],
    code: Object.keys(codes ?? {})[0],
    set: Object.keys(codes ?? {}).slice(0, 2),
  };
  const value = values[kind];
  if (value === undefined || format) return [];
  const fact = { attribute: key, value, source: 'park', observedOn: day, basis: AWKWARD.slice(0, 10) } as SeedFact;
  return period === 'year' ? [2024, 2025].map((year) => ({ ...fact, year })) : [{ ...fact, year: null }];
}

const isAction = ({ fields }: PageForm) =>
  Object.keys(fields).every(
    (name) => name.startsWith('_') || ['id', 'next', 'version', 'expectedVersion', 'companyId'].includes(name),
  );

/** The forms with something to fill in, on the pages a person reaches from these. */
async function formsFrom(person: TestClient, starts: readonly string[]): Promise<Map<string, PageForm>> {
  const [found, seen, waiting] = [new Map<string, PageForm>(), new Set<string>(), [...starts]];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const { status, text } = await person.get(path);
    if (status !== 200) continue;
    for (const form of formsOn(text))
      if (form.method === 'post' && !isAction(form)) found.set(`${path} → ${form.action}`, form);
    const links = [...text.matchAll(/href="(\/[^"#]*)"/g)].map(([, link]) =>
      link!.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'),
    );
    waiting.push(
      ...links.filter((link) =>
        /\/(edit|identity|contacts|withdrawal|publication|members|facts)\b|\/accounts\/\d+$|\/new$/.test(link),
      ),
    );
  }
  return found;
}

/** Forms that open empty and cannot be sent so: somebody or something new, a reason. */
const ASKS_FOR_MORE =
  /\/(contacts|withdrawal|members|invitations|companies|policies|todo|leads|projects|sites|batches|evaluation|figures|cases|views|tasks|steps|moves|promises|materials|claim|proof|approval|refusal|application|exclusions|accounts\/(staff|company))$/;

/** What people have entered, as it stands in the database. */
async function everything(): Promise<unknown> {
  const tables = {
    company: 'id, uscc, name, revision, version',
    fact: '*',
    company_contact: 'id, name, position, phone, email, is_primary, note',
    policy_version: 'id, policy_id, status, title, content',
    user_account: 'id, username, name, kind, roles, password_hash',
    company_member: 'company_id, user_id, role',
    work_item: 'id, title, detail, addressee, status',
  };
  const rows = Object.entries(tables).map(async ([table, columns]) => {
    const sql = `SELECT ${columns} FROM ${table} ORDER BY 1, 2`;
    return [table, await admin.db.query(sql)];
  });
  return Object.fromEntries(await Promise.all(rows));
}

/** The order of keys is nothing that people entered. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) && !(part instanceof Date)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

async function sendUntouched(person: TestClient, forms: ReadonlyMap<string, PageForm>): Promise<string[]> {
  const changed: string[] = [];
  for (const [place, { action, fields }] of forms) {
    const before = canonical(await everything());
    const { status } = await person.post(action, fields);
    if (status !== (ASKS_FOR_MORE.test(action) ? 422 : 303)) changed.push(`${place}: answered ${status}`);
    const after = canonical(await everything());
    const at =
      Array.from({ length: after.length }, (_, place) => place).find((place) => after[place] !== before[place]) ?? 0;
    if (after !== before)
      changed.push(`${place}: ${before.slice(at - 60, at + 60)} → ${after.slice(at - 60, at + 60)}`);
  }
  return changed;
}

/** The problem that a page names beside a field. */
function problemOf(html: string, name: string): string {
  const quoted = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = new RegExp(`(?:href="#${quoted}"|id="${quoted}-problem")[^>]*>([^<]+)<`).exec(html);
  return found?.[1] ?? '';
}

const longest = (problem: string) => Number(/(?:不能超过|1 至) (\d+)/.exec(problem)?.[1] ?? NaN);

/** What goes into empty fields beside the one that is tried. */
const beside: Readonly<Record<string, string>> = {
  company: companyWith(1).uscc,
  uscc: companyWith(2).uscc,
  name: '演示姓名',
  username: 'some.body',
  phone: '022-63300000',
  title: '核对三号厂房',
};
/** Looked at only where a value is recorded with them. */
const PROVENANCE = ['observedOn', 'basis', 'evidence'];
const AT_ONCE = 6;
/** Different letters, so that one text is not part of another. */
const text = (at: number, length: number) => String.fromCharCode(97 + at).repeat(length);

/** What is wrong with some texts of a form: without a limit, cut by the browser, refused at the limit, or not kept whole. */
async function wrongLimits(person: TestClient, place: string, names: readonly string[]): Promise<string[]> {
  const [path, action] = place.split(' → ') as [string, string];
  const filled = async (texts: readonly (readonly [string, string])[]) => {
    const { fields } = formTo((await person.get(path)).text, action);
    const filledIn = Object.entries(fields).map(([name, value]) => [name, value || (beside[name] ?? '')]);
    return person.post(action, { ...Object.fromEntries(filledIn), ...Object.fromEntries(texts) });
  };
  const tooLong = await filled(names.map((name, at) => [name, text(at, 5000)]));
  const problems = names.map((name) => problemOf(tooLong.text, name));
  // Some checks come only after others: what they hide is sent alone.
  if (names.length > 1 && problems.includes(''))
    return (await Promise.all(names.map((name) => wrongLimits(person, place, [name])))).flat();
  const texts = names.flatMap((name, at) => {
    const most = longest(problems[at]!);
    return Number.isNaN(most) ? [] : ([[name, text(at, most)]] as const);
  });
  const full = texts.length > 0 ? await filled(texts) : tooLong;
  const isKept = full.status === 303 && !texts.every(([name]) => PROVENANCE.includes(name));
  const kept = isKept ? canonical(await everything()) : undefined;
  return [
    ...names
      .filter((name, at) => problems[at] === '' && !(tooLong.status === 303 && PROVENANCE.includes(name)))
      .map((name) => `${name} has no limit (${tooLong.status})`),
    ...(full.status >= 500 ? [`${full.status} at the limits`] : []),
    ...texts
      .filter(([name]) => /不能超过/.test(problemOf(full.text, name)))
      .map(([name]) => `${name} is refused at its limit`),
    ...texts.filter(([, typed]) => kept?.includes(typed) === false).map(([name]) => `${name} is not kept whole`),
  ].map((wrong) => `${place}: ${wrong}`);
}

/** The same over forms; of forms that are sent to one address the first. */
async function wrongTexts(person: TestClient, forms: Found): Promise<string[]> {
  const once = new Map([...forms].reverse().map(([place, form]) => [form.action.replace(/\?.*/, ''), { place, form }]));
  const wrong: string[] = [];
  for (const { place, form } of once.values()) {
    const cut = [...form.texts].filter(([, most]) => most !== Infinity);
    wrong.push(...cut.map(([name]) => `${place}: a browser cuts ${name}`));
    const names = [...form.texts.keys()];
    for (let from = 0; from < names.length; from += AT_ONCE)
      wrong.push(...(await wrongLimits(person, place, names.slice(from, from + AT_ONCE))));
  }
  return wrong;
}

type Found = ReadonlyMap<string, PageForm>;
let [staff, policies, owner] = [] as unknown as [TestClient, TestClient, TestClient];
let [own, theirs, portals] = [] as unknown as [Found, Found, Found];

describe('a form that is opened and saved untouched', () => {
  it('changes nothing in park-admin', async () => {
    [staff, policies] = [await admin.loginAs('system-admin'), await admin.loginAs('policy-officer')];
    const sections = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'Z'];
    const pages = sections.flatMap((section) => [
      `/companies/${companyId}?section=${section}`,
      `/companies/${companyId}/facts/${section}/edit`,
    ]);
    own = await formsFrom(staff, [
      ...pages,
      `/companies/${companyId}/contacts`,
      `/companies/${companyId}/identity`,
      '/accounts',
      '/companies/new',
    ]);
    theirs = await formsFrom(policies, [`/policies/${policyId}`, `/policies/${policyId}/edit`]);
    expect(own.size).toBeGreaterThan(10);
    expect([...theirs.keys()]).toContain(`/policies/${policyId}/edit → /policies/${policyId}/edit`);
    expect([...(await sendUntouched(staff, own)), ...(await sendUntouched(policies, theirs))]).toEqual([]);
  });

  it('changes nothing in enterprise-portal', async () => {
    await portal.nest
      .get(NewAccounts)
      .createCompanyUser(tests, { username: 'an.other', name: '别人', companyId, role: 'company-agent' });
    owner = await portal.loginAs('company-owner', { companyId });
    const sections = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'Z'];
    portals = await formsFrom(owner, [
      '/company/members',
      `/policies/${openId}`,
      ...sections.map((section) => `/company/facts/${section}/edit`),
    ]);
    expect([...portals.keys()]).toContain(`/policies/${openId} → /policies/${openId}/facts`);
    expect(portals.size).toBeGreaterThan(5);
    expect(await sendUntouched(owner, portals)).toEqual([]);
  });
});

describe('a text that is too long', () => {
  it('is refused with its limit and is kept whole at the limit', async () => {
    expect(await wrongTexts(staff, own)).toEqual([]);
    expect(await wrongTexts(policies, theirs)).toEqual([]);
    expect(await wrongTexts(owner, portals)).toEqual([]);
  });
});
