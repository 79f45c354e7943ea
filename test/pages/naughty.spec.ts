import { plainText } from '@park/kernel';
import { PolicyLibrary } from '@park/policy';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { harmless, withEveryString } from '../support/naughty';
import { companyWith, fileCompanies, officer, policyContent } from '../support/policy-room';

/** Our pages are UTF-8 and escape these; whatever else a string holds stands there as it is. */
const escaped = (text: string) =>
  text.replace(/[&<>"'`=]/g, (sign) => `&#x${sign.charCodeAt(0).toString(16).toUpperCase()};`);

let admin: TestApp;
let portal: TestApp;
let companyId: string;
let [policyOfficer, systemAdmin, auditor, owner]: TestClient[] = [];

beforeAll(async () => {
  admin = await openApp('park-admin');
  portal = await openApp('enterprise-portal', { reuse: true });
  [companyId] = (await fileCompanies(admin.db, [companyWith(1, 'private')])) as [string];
  policyOfficer = await admin.loginAs('policy-officer');
  systemAdmin = await admin.loginAs('system-admin');
  auditor = await admin.loginAs('security-auditor');
  owner = await portal.loginAs('company-owner', { companyId });
});
afterAll(async () => {
  await portal?.close();
  await admin?.close();
});

describe('naughty strings', () => {
  it('in a policy are stored as typed, a title in the one form of names, and shown as text', async () => {
    const typed = { title: '', documentNumber: '文号', note: '' };
    const library = admin.nest.get(PolicyLibrary);
    const lanes = Array.from({ length: 6 }, () => library.createDraft(officer, policyContent()));
    const policies = (await Promise.all(lanes)).map(({ policyId }) => policyId);
    const version = async (policyId: string) => {
      const [row] = await admin.db.query('SELECT version, content FROM policy_version WHERE policy_id = ?', [policyId]);
      return { number: String(row.version), content: row.content as Record<string, unknown> };
    };
    const numbers = policies.map(() => '1');
    await withEveryString(
      async ({ text, lane }) => {
        const form = { ...formOf(text), ...(text.trim() === '' ? typed : {}), expectedVersion: numbers[lane]! };
        const answer = await policyOfficer!.post(`/policies/${policies[lane]}/edit`, form);
        harmless(text, answer, [303, 422]);
        if (answer.status === 422) return;
        const { number, content } = await version(policies[lane]!);
        numbers[lane] = number;
        const title = plainText(text);
        expect([content['title'], content['note']]).toEqual([title, text.trim() === '' ? null : text]);
      },
      { lanes: policies.length },
    );
    for (const policyId of policies) {
      const shown = await policyOfficer!.get(`/policies/${policyId}`);
      expect(shown.text).toContain(escaped(String((await version(policyId)).content['title'])));
    }
  });

  it('withdraw no policy and are looked for in lists without harm', async () => {
    // Lists read what is asked in one way, so each string is asked of one of them.
    const lists = [
      (query: string) => policyOfficer!.get(`/policies?${query}`),
      (query: string) => systemAdmin!.get(`/accounts?${query}`),
      (query: string) => auditor!.get(`/audit?${query}`),
    ];
    await withEveryString(async ({ text, at }) => {
      const query = new URLSearchParams({ q: text, phase: text, actor: text, objectId: text, from: text }).toString();
      harmless(text, await lists[at % lists.length]!(query), [200]);
    });
  });

  it('name no account unless they may, and then as text', async () => {
    await withEveryString(async ({ text, at }) => {
      const named = await owner!.post('/company/members', { name: text, username: text });
      harmless(text, named, [200, 422]);
      const staff = { name: text, username: text, roles: text };
      const company = { name: text, username: `n${at}`, company: text, role: text };
      const [path, form] = at % 2 ? ['/accounts/staff', staff] : ['/accounts/company', company];
      harmless(text, await systemAdmin!.post(path, form), [422]);
    });
    const [{ members }] = await admin.db.query('SELECT COUNT(*) AS members FROM user_account');
    expect(Number(members)).toBeGreaterThanOrEqual(3);
    harmless('<script>alert', await owner!.get('/company/members'), [200]);
    harmless('<script>alert', await systemAdmin!.get('/accounts'), [200]);
  });

  it('give no access', async () => {
    await withEveryString(
      async ({ text }) => {
        await admin.db.query('DELETE FROM login_throttle');
        const answers = [
          await admin.visitor().post('/login', { username: text, password: text, next: text }),
          await portal.visitor().post('/login', { username: text, password: text, next: text }),
        ];
        for (const answer of answers) harmless(text, answer, [401, 422]);
      },
      { everyNth: 8, lanes: 2 },
    );
  });
});

function formOf(text: string): Record<string, string> {
  return {
    title: text,
    issuer: text.slice(0, 120).trim() || '管委会',
    documentNumber: text.slice(0, 120).trim() || '文号',
    region: '滨海新区',
    department: text.slice(0, 120).trim() || '服务局',
    level: 'district',
    kind: 'funding',
    standing: 'active',
    publishedOn: '2026-01-01',
    effectiveFrom: '2026-01-01',
    effectiveTo: '',
    windowFrom: '',
    windowTo: '',
    benefitType: 'grant',
    minYuan: '',
    maxYuan: '',
    benefitFormula: text.trim() || '按人数',
    conditionText: text.trim() || '民营企业',
    expression: JSON.stringify({ field: 'ownership', op: 'eq', value: 'private' }),
    materials: text,
    sourceUrl: '',
    confidenceNote: text || '待核',
    note: text,
  };
}
