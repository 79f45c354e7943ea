import type { AddressInfo } from 'node:net';
import { OutboxWorker } from '@park/platform';
import { SMTPServer } from 'smtp-server';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { openInvitation } from '../support/claims';
import { emptyFolder } from '../support/files';
import { formTo } from '../support/forms';
import { companyWith, fileCompanies } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';

let portal: TestApp;
let companies: string[];

const MEMBERS = '/company/members';
const INVITE = `${MEMBERS}/invitations`;
const password = 'a quiet river at dawn';

const received: string[] = [];
const post = new SMTPServer({
  ...{ authOptional: true, disabledCommands: ['STARTTLS'] },
  onData: (stream, _session, done) => {
    let text = '';
    stream.on('data', (part) => (text += part));
    stream.on('end', () => (received.push(text), done()));
  },
});

beforeAll(async () => {
  await new Promise<void>((listening) => post.listen(0, '127.0.0.1', listening));
  const smtp = `smtp://127.0.0.1:${(post.server.address() as AddressInfo).port}`;
  const mails = { SMTP_URL: smtp, MAIL_FROM: 'service@park.example.cn' };
  portal = await openApp('enterprise-portal', { environment: { DATA_DIR: emptyFolder(), ...mails } });
  await fileCompanies(portal.db, [companyWith(1, 'private'), companyWith(2, 'private')]);
  companies = (await portal.db.query('SELECT id FROM company ORDER BY id')).map(({ id }: { id: string }) => String(id));
});
afterAll(async () => {
  await portal?.close();
  await new Promise<void>((closed) => post.close(() => closed()));
});

const newcomer = (username: string) => ({ name: '李四', username, password, again: password });

async function invited(owner: TestClient, more: Record<string, string> = {}): Promise<string> {
  const { fields } = formTo((await owner.get(MEMBERS)).text, INVITE);
  const answer = await owner.post(INVITE, { ...fields, personName: '李四', ...more });
  expect(answer.status).toBe(200);
  return new URL(/readonly>([^<]+)</.exec(answer.text)![1]!.replaceAll('&#x3D;', '=')).pathname;
}

const rolesOf = async (username: string) => {
  const sql = `SELECT m.company_id AS companyId, m.role FROM company_member m JOIN user_account a ON a.id = m.user_id
    WHERE a.username = ? ORDER BY m.company_id`;
  return portal.db.query(sql, [username]);
};

describe('an owner who invites somebody', () => {
  it('gets a link that lets in one person without an account, who sets name and password', async () => {
    const owner = await portal.loginAs('company-owner', { companyId: companies[0]! });
    const path = await invited(owner);
    const token = path.split('/').at(-1)!;
    const kept = await portal.db.query('SELECT * FROM member_invitation');
    expect([JSON.stringify(kept).includes(token), (await owner.get(MEMBERS)).text.includes(token)]).toEqual([
      false,
      false,
    ]);
    expect(wordsOf((await owner.get(MEMBERS)).text)).toContain('还没有使用');

    const visitor = portal.visitor();
    const { fields } = formTo((await visitor.get(path)).text, path);
    const weak = await visitor.post(path, {
      ...fields,
      ...newcomer('li.si'),
      password: '1234567890',
      again: '1234567890',
    });
    expect([weak.status, formTo(weak.text, path).fields['username']]).toEqual([422, 'li.si']);
    expect(weak.text).not.toContain('1234567890');
    const other = await visitor.post(path, { ...fields, ...newcomer('li.si'), again: 'another' });
    expect([other.status, wordsOf(other.text).includes('两次输入的密码不一致')]).toEqual([422, true]);

    expect((await visitor.post(path, { ...fields, ...newcomer('li.si') })).location).toBe('/login');
    expect((await visitor.post('/login', { username: 'li.si', password })).status).toBe(303);
    expect(await rolesOf('li.si')).toEqual([{ companyId: companies[0], role: 'company-agent' }]);
    const used = await portal.visitor().get(path);
    expect([used.status, wordsOf(used.text).includes('已经用过。加入的就是您的，请直接登录')]).toEqual([404, true]);
    expect((await portal.visitor().post(path, newcomer('li.wu'))).status).toBe(404);
    const trail = "SELECT action FROM audit_entry WHERE object_type = 'member-invitation' ORDER BY id";
    expect(await portal.db.query(trail)).toEqual([
      { action: 'claims.invited' },
      { action: 'claims.invitation-accepted' },
    ]);
  });

  it('lets in somebody with an account of another company once he is logged in, also as an owner', async () => {
    const inviter = await portal.loginAs('company-owner', { companyId: companies[1]! });
    const path = await invited(inviter, { role: 'company-owner' });
    const nobody = await portal.visitor().get(`${path}/joining`);
    expect(nobody.location).toBe(`/login?next=${encodeURIComponent(`${path}/joining`)}`);
    // By his user name alone nobody is let in.
    expect((await portal.visitor().post(path, newcomer('li.si'))).status).toBe(422);
    await portal.db.query("UPDATE user_account SET name = '邵一舟' WHERE username = 'li.si'");
    const person = portal.visitor();
    await person.post('/login', { username: 'li.si', password });
    const first = (await person.get(path)).text;
    expect(wordsOf(first)).toMatch(/已登录为\s*邵一舟.*用这个账号加入.*不是本人，要建新账号/);
    expect(first).toContain(`href="${path}/joining"`);
    expect((await portal.visitor().get(path)).text).not.toContain('用这个账号加入');
    expect(wordsOf((await person.get(`${path}/joining`)).text)).toContain(
      '这个链接是给“李四”的，与您的姓名“邵一舟”不同',
    );
    const { fields } = formTo((await person.get(`${path}/joining`)).text, `${path}/joining`);
    // As it is cut out of a message.
    const found = await person.get(`${path}${encodeURIComponent('。')}`);
    expect(found.status).toBe(200);
    expect((await person.post(`${path}/joining`, fields)).location).toBe('/');
    // The same from a second tab, which knows nothing of a company.
    const late = await person.post(`${path}/joining`, { ...fields, _key: 'b'.repeat(32) });
    expect([late.status, wordsOf(late.text).includes('已经用过')]).toEqual([404, true]);
    expect(await rolesOf('li.si')).toEqual([
      { companyId: companies[0], role: 'company-agent' },
      { companyId: companies[1], role: 'company-owner' },
    ]);
    const told = await inviter.get('/notices');
    expect(wordsOf(told.text)).toContain('邵一舟（用户名 li.si）使用');
    expect(wordsOf((await inviter.get(MEMBERS)).text)).toContain('需要移除这位负责人的，请联系园区企业专员');
    const again = await invited(await portal.loginAs('company-owner', { companyId: companies[1]! }));
    const joining = formTo((await person.get(`${again}/joining`)).text, `${again}/joining`).fields;
    expect((await person.post(`${again}/joining`, joining)).status).toBe(409);
  });

  it('has the link sent by mail, and nobody reads it on its way in the database', async () => {
    const owner = await portal.loginAs('company-owner', { companyId: companies[0]! });
    const path = await invited(owner, { mail: 'li@example.cn' });
    const token = path.split('/').at(-1)!;
    const waiting = await portal.db.query("SELECT payload FROM outbox_event WHERE topic = 'claims.invitation-left'");
    expect([waiting.length, JSON.stringify(waiting).includes(token)]).toEqual([1, false]);
    await portal.nest.get(OutboxWorker).drain();
    const sent = received.filter((text) => text.includes('To: li@example.cn'));
    expect(sent).toHaveLength(1);
    const body = Buffer.from(sent[0]!.split('\r\n\r\n')[1]!, 'base64').toString();
    expect(body).toContain(path);
  });

  it('shows who he is once more before he invites another owner, and not for an agent', async () => {
    const owner = await portal.loginAs('company-owner', { companyId: companies[0]! });
    await portal.db.query('UPDATE user_session SET proved_at = NULL');
    const form = { personName: '赵六', role: 'company-owner' };
    expect((await owner.post(INVITE, form)).status).toBe(428);
    expect((await owner.post(INVITE, { ...form, role: 'company-agent' })).status).toBe(200);
  });

  it('finds no draft of what he has just sent', async () => {
    const owner = await portal.loginAs('company-owner', { companyId: companies[0]! });
    const { fields } = formTo((await owner.get(MEMBERS)).text, INVITE);
    const form = { ...fields, personName: '钱七', role: 'company-agent' };
    await owner.post('/drafts', { ...form, _action: INVITE });
    expect((await owner.get(MEMBERS)).text).toContain('data-server-draft');
    const answer = await owner.post(INVITE, form);
    expect([answer.status, answer.text.includes(`data-saved="${fields['_key']}"`)]).toEqual([200, true]);
    expect((await owner.get(MEMBERS)).text).not.toContain('data-server-draft');
  });

  it('is told what is wrong and keeps what was typed', async () => {
    const owner = await portal.loginAs('company-owner', { companyId: companies[0]! });
    const { fields } = formTo((await owner.get(MEMBERS)).text, INVITE);
    const answer = await owner.post(INVITE, { ...fields, personName: '', role: 'company-owner' });
    expect([answer.status, formTo(answer.text, INVITE).fields['role']]).toEqual([422, 'company-owner']);
    expect(wordsOf(answer.text)).toContain('请填写被邀请人的姓名');
  });
});

describe('a link', () => {
  it('lets in one of two who use it at once', async () => {
    const { token } = await openInvitation(portal, companies[0]!);
    const path = `/invitation/${token}`;
    const both = await Promise.all(
      ['first.one', 'second.one'].map((username) => portal.visitor().post(path, newcomer(username))),
    );
    expect(both.filter(({ status }) => status === 303)).toHaveLength(1);
    expect([...(await rolesOf('first.one')), ...(await rolesOf('second.one'))]).toHaveLength(1);
    const sql = "SELECT COUNT(*) AS n FROM user_account WHERE username IN ('first.one', 'second.one')";
    expect(Number((await portal.db.query(sql))[0].n)).toBe(1);
  });

  it.each([
    ['is over', 'UPDATE member_invitation SET expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE id = ?'],
    [
      'was made by somebody who is no owner any more',
      "UPDATE company_member SET role = 'company-agent' WHERE user_id = (SELECT invited_by FROM member_invitation WHERE id = ?)",
    ],
    [
      'was made by somebody who was removed',
      'DELETE FROM company_member WHERE user_id = (SELECT invited_by FROM member_invitation WHERE id = ?)',
    ],
  ])('that %s lets nobody in', async (_, sql) => {
    const { invitationId, token } = await openInvitation(portal, companies[0]!);
    expect((await portal.visitor().get(`/invitation/${token}`)).status).toBe(200);
    await portal.db.query(sql, [invitationId]);
    expect((await portal.visitor().get(`/invitation/${token}`)).status).toBe(404);
    expect((await portal.visitor().post(`/invitation/${token}`, newcomer('no.body'))).status).toBe(404);
    expect(await rolesOf('no.body')).toEqual([]);
  });

  it('is taken back by an owner of the company and by nobody else', async () => {
    const { invitationId, token } = await openInvitation(portal, companies[0]!);
    const at = `${INVITE}/${invitationId}/withdrawal`;
    const stranger = await portal.loginAs('company-owner', { companyId: companies[1]! });
    const agent = await portal.loginAs('company-agent', { companyId: companies[0]! });
    expect([(await stranger.post(at)).status, (await agent.post(at)).status]).toEqual([404, 403]);
    const owner = await portal.loginAs('company-owner', { companyId: companies[0]! });
    expect((await owner.post(at)).location).toBe(MEMBERS);
    const page = await portal.visitor().get(`/invitation/${token}`);
    expect([page.status, wordsOf(page.text).includes('已被撤回')]).toEqual([404, true]);
    expect((await owner.post(at)).status).toBe(409);
  });

  it('is made at most twenty times at once', async () => {
    const owner = await portal.loginAs('company-owner', { companyId: companies[1]! });
    const statuses = [];
    for (let n = 0; n < 21; n += 1)
      statuses.push((await owner.post(INVITE, { personName: `第${n}位`, role: 'company-agent' })).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([200, 409]);
  });
});
