import { Notices } from '@park/notices';
import type { FormFields, TestClient, TestPage } from './app';
import { formTo } from './forms';
import { companyWith } from './policy-room';
import { one, send, type UseCase } from './writing-forms';
import {
  memberAsBefore,
  memberClient,
  memberPassword,
  policyWith,
  recordFigure,
  type WritingWorld,
} from './writing-world';
import { imports } from './writing-imports';
import { views } from './writing-views';
import { leads } from './writing-leads';
import { policies } from './writing-policies';
import { evidence, records, works } from './writing-works';

/** Every route of both applications that is posted to, and the delivery of the outbox, by the records they share. */
export function useCases(world: WritingWorld): UseCase[][] {
  return [
    [...own(world), ...accounts(world)],
    [...companies(world), ...contacts(world), ...facts(world)],
    [...policies(world)],
    works(world),
    [...evidence(world), ...records(world)],
    [...imports(world), ...views(world)],
    leads(world),
  ];
}

const secondRoles = ['service', 'policy', 'cultivation', 'investment', 'enterprise'].map((room) => `${room}-officer`);
let roleTurn = 0;
let serial = 0;
/** The form of a page, drawn once, as it would be drawn now. */
function formOnce({ admin, companyId }: WritingWorld, page: () => Promise<TestPage>, action: string) {
  let fields: FormFields | undefined;
  return async (): Promise<FormFields> => {
    fields ??= formTo((await page()).text, action).fields;
    const [{ revision }] = await admin.db.query(
      'SELECT MAX(revision) AS revision FROM company_snapshot WHERE company_id = ?',
      [companyId],
    );
    return { ...fields, revision: String(revision) };
  };
}
/** Another time of the day for each number up to a thousand. */
const timeOf = (n: number) => `${String(Math.floor(n / 60) % 24).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;

/** What people of companies do with their own account. */
function own(world: WritingWorld): UseCase[] {
  const prepare = () => memberAsBefore(world);
  const asMember = (name: string, path: string, fields: () => FormFields): UseCase => ({
    name,
    prepare,
    open: async () => send(await memberClient(world), path, { ...fields(), _company: world.companyId }),
  });
  const login = { username: 'the.member', password: memberPassword };
  return [
    { name: 'log in', prepare, open: () => send(world.portal.visitor(), '/login', login) },
    asMember('log out', '/logout', () => ({})),
    asMember('change the own password', '/account/password', () => {
      const next = `another river at dusk ${(serial += 1)}`;
      return { current: memberPassword, next, again: next };
    }),
    asMember('switch company', '/account/company', () => ({ companyId: world.otherId })),
    asMember('end the other logins', '/account/sessions/ending', () => ({ session: 'others' })),
    asMember('read all messages', '/inbox/reading', () => ({})),
    asMember('keep a draft', '/drafts', () => ({
      ...{ _page: '/company/facts/C/edit?year=2025', _action: '/company/facts/C?year=2025', _person: world.memberId },
      'annual.employees@2025': '12',
    })),
    {
      name: 'set how to be told',
      prepare,
      open: async () => {
        const version = await one(world, 'SELECT MAX(version) FROM notice_setting WHERE user_id = ?', world.memberId);
        const fields = { version: version === 'null' ? '0' : version, urgent: 'mail', digestAt: timeOf((serial += 1)) };
        return send(await memberClient(world), '/account/notices', { ...fields, _company: world.companyId });
      },
    },
    asMember('read all notices', '/notices/reading', () => ({})),
    {
      name: 'read a notice',
      prepare: async () => {
        await prepare();
        const key = `test:${(serial += 1)}`;
        const notice = {
          key,
          kind: 'job',
          subject: 'job:1',
          people: [world.memberId],
          title: '测试',
          text: '',
        } as const;
        await world.admin.db.transaction((manager) => world.admin.nest.get(Notices).send(manager, notice));
      },
      open: async () => {
        const id = await one(world, 'SELECT MAX(id) FROM notice');
        return send(await memberClient(world), `/notices/${id}/reading`, { _company: world.companyId });
      },
    },
    asMember('drop a draft', '/drafts/removal', () => ({ id: '1' })),
    {
      name: 'keep what was typed after the session ended',
      isRefused: true,
      prepare,
      open: async () => {
        const client = await memberClient(world);
        await world.portal.db.query(
          'UPDATE user_session SET revoked_at = NOW(3) WHERE user_id = ? ORDER BY created_at DESC LIMIT 1',
          [world.memberId],
        );
        const meta = { _page: '/company/facts/C/edit?year=2025', _person: world.memberId, _company: world.companyId };
        return send(client, '/company/facts/C?year=2025', { ...meta, 'annual.employees@2025': '许多' });
      },
    },
  ];
}

function accounts(world: WritingWorld): UseCase[] {
  const { root, owner, memberId, staffId, companyId } = world;
  const version = (id: string) => one(world, 'SELECT version FROM user_account WHERE id = ?', id);
  const prepare = () => memberAsBefore(world);
  const atMember = (name: string, path: string, before = prepare): UseCase => ({
    name,
    prepare: before,
    open: async () => send(root, `/accounts/${memberId}/${path}`, { version: await version(memberId) }),
  });
  const disabled = async () => {
    await prepare();
    await world.admin.db.query('UPDATE user_account SET disabled_at = NOW(3) WHERE id = ?', [memberId]);
  };
  const added = (kind: string) => ({ name: '新人', username: `${kind}.${world.round}` });
  return [
    atMember('disable', 'disabling'),
    atMember('enable', 'enabling', disabled),
    atMember('reset a password', 'password-reset'),
    atMember('end sessions', 'session-end'),
    atMember('remove a member by the park', `companies/${companyId}/removal`),
    {
      name: 'remove a member by the owner',
      prepare,
      open: () => send(owner, `/company/members/${memberId}/removal`),
    },
    {
      name: 'change roles',
      open: async () => {
        // Other ones than stand, and than what is asked for beside it: what stands already is not written.
        const roles = ['park-leader', secondRoles[(roleTurn += 1) % secondRoles.length]!];
        return send(root, `/accounts/${staffId}/roles`, { roles, version: await version(staffId) });
      },
    },
    {
      name: 'open a staff account',
      open: () => send(root, '/accounts/staff', { ...added('s'), roles: 'park-leader' }),
    },
    { name: 'add a member', open: () => send(owner, '/company/members', added('m')) },
    {
      name: 'join another company',
      prepare: () => memberAsBefore(world, false),
      open: () => {
        const person = { name: '小李', username: 'the.member', role: 'company-agent' };
        return send(root, '/accounts/company', { ...person, company: companyWith(2).uscc });
      },
    },
  ];
}

function companies(world: WritingWorld): UseCase[] {
  const { root, companyId } = world;
  return [
    {
      name: 'register a company',
      open: () =>
        send(root, '/companies', { uscc: companyWith(1000 + world.round).uscc, name: `天津新企业${world.round}号` }),
    },
    {
      name: 'rename a company',
      open: async () => {
        const version = await one(world, 'SELECT version FROM company WHERE id = ?', companyId);
        const name = `天津改名企业${(serial += 1)}号`;
        return send(root, `/companies/${companyId}/identity`, { name, uscc: companyWith(1).uscc, version });
      },
    },
  ];
}

function contacts(world: WritingWorld): UseCase[] {
  const { root, companyId, admin } = world;
  const list = `/companies/${companyId}/contacts`;
  const contact = (isPrimary = true) => ({
    name: `联系人${(serial += 1)}`,
    phone: '13800000000',
    ...(isPrimary ? { isPrimary: 'yes' } : {}),
  });
  const first = () => one(world, 'SELECT id FROM company_contact WHERE company_id = ? ORDER BY id LIMIT 1', companyId);
  const version = (id: string) => one(world, 'SELECT version FROM company_contact WHERE id = ?', id);
  const there = (isThere: boolean) => async () => {
    if ((await first()) === '0') await root.post(list, contact(false));
    const at = isThere ? null : new Date();
    await admin.db.query('UPDATE company_contact SET removed_at = ? WHERE id = ?', [at, await first()]);
  };
  return [
    { name: 'add a contact', open: () => send(root, list, contact()) },
    {
      name: 'edit a contact',
      prepare: there(true),
      open: async () => send(root, `${list}/${await first()}`, { ...contact(), version: await version(await first()) }),
    },
    {
      name: 'remove a contact',
      prepare: there(true),
      open: async () => send(root, `${list}/${await first()}/removal`),
    },
    {
      name: 'bring a contact back',
      prepare: there(false),
      open: async () => send(root, `${list}/${await first()}/return`),
    },
  ];
}

function facts(world: WritingWorld): UseCase[] {
  const { root, owner, companyId, policyId } = world;
  const figure = () => String(1000 + ((serial += 1) % 900));
  const last = { tax: 0, 'self-reported': 0 };
  const withdrawal = (source: keyof typeof last, client: TestClient, history: string): UseCase => ({
    name: `take a figure back (${source})`,
    prepare: async () => (last[source] = await recordFigure(world, source, Number(figure()) * 10_000)),
    open: () => send(client, `${history}/${last[source]}/withdrawal`, { reason: '填到了别的企业' }),
  });
  const provenance = { source: 'tax', observedOn: '2026-11-02', basis: '', evidence: '' };
  const byPark = `/companies/${companyId}/facts/C`;
  const byCompany = '/company/facts/C?year=2025';
  const parkForm = formOnce(world, () => root.get(`${byPark}/edit?year=2025`), byPark);
  const companyForm = formOnce(world, () => owner.get('/company/facts/C/edit?year=2025'), byCompany);
  const employees = async () => ({ ...(await companyForm()), 'annual.employees@2025': figure() });
  return [
    {
      name: 'record facts by the park',
      open: async () => send(root, byPark, { ...(await parkForm()), ...provenance, 'annual.revenue': figure() }),
    },
    { name: 'record facts by the company', open: async () => send(owner, byCompany, await employees()) },
    {
      name: 'supply what a policy asks for',
      prepare: () => policyWith(world, true),
      open: async () => send(owner, `/policies/${policyId}/facts`, await employees()),
    },
    withdrawal('tax', root, `/companies/${companyId}/history`),
    withdrawal('self-reported', owner, '/company/history'),
  ];
}
