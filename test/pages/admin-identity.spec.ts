import {
  drawnForm,
  fact,
  openRegisterStage,
  type RegisterStage,
  reopened,
  seen,
  system,
  technical,
  usccs,
} from '../support/register-stage';
import { harmless, withEveryString } from '../support/naughty';

const first = { name: '天津华源新材料有限公司', uscc: usccs[0] };
let stage: RegisterStage;
let path: string;

beforeAll(async () => {
  stage = await openRegisterStage();
});
beforeEach(async () => {
  stage = await reopened(stage);
  path = `/companies/${stage.companyId}/identity`;
});

afterAll(() => stage?.app.close());

const opened = async () => drawnForm((await stage.officer.get(path)).text, 'version');
const identity = async () => {
  const { name, uscc, version } = await stage.files.find(system, stage.companyId);
  return { name, uscc, version };
};
/** What somebody else does while the form is open. */
const meanwhile = (change: { name?: string; uscc?: string }) =>
  stage.files.changeIdentity(system, stage.companyId, { ...first, version: 1, ...change });

describe('更名/更正代码', () => {
  it('is offered in the head of the file to those who may, and not for a past day', async () => {
    expect((await stage.officer.get(`/companies/${stage.companyId}`)).text).toContain(path);
    expect((await stage.leader.get(`/companies/${stage.companyId}`)).text).not.toContain(path);
    expect((await stage.officer.get(`/companies/${stage.companyId}?asOf=2026-01-01`)).text).not.toContain(path);
  });

  it.each(['leader', 'policyOfficer'] as const)('is not for a %s', async (who) => {
    expect((await stage[who].get(path)).status).toBe(403);
    expect((await stage[who].post(path, { ...first, name: '不该有的名称', version: '1' })).status).toBe(403);
    expect(await identity()).toEqual({ ...first, version: 1 });
  });

  it('gives a company a new name, finds it by that, and keeps the former one', async () => {
    const answer = await stage.officer.post(path, { ...(await opened()), name: '天津华源新能源有限公司' });
    expect([answer.status, answer.location]).toEqual([303, `/companies/${stage.companyId}`]);
    expect((await stage.officer.get(answer.location)).text).toContain(
      '名称由“天津华源新材料有限公司”改为“天津华源新能源有限公司”',
    );
    expect((await stage.officer.get('/companies?q=hyxny')).text).toContain('天津华源新能源有限公司');
    const page = await stage.officer.get(path);
    expect(page.text).toMatch(/曾用名[\s\S]*天津华源新材料有限公司/);
    expect(page.text).not.toContain('更正前的信用代码');
    expect(seen(page.text)).not.toMatch(technical);
  });

  it('corrects a code, and the history shows before and after', async () => {
    const other = await stage.app.loginAs('system-admin');
    expect((await other.post(path, { ...(await opened()), _person: '', uscc: usccs[1].toLowerCase() })).status).toBe(
      303,
    );
    expect(await identity()).toEqual({ ...first, uscc: usccs[1], version: 2 });
    const history = await stage.leader.get(`/companies/${stage.companyId}/history?attribute=uscc`);
    expect(history.text).toMatch(
      new RegExp(`data-label="变更前"[^>]*>${usccs[0]}<[\\s\\S]*data-label="变更后"><div><strong>${usccs[1]}<`),
    );
    expect((await stage.officer.get(path)).text).toMatch(new RegExp(`更正前的信用代码[\\s\\S]*${usccs[0]}`));
  });

  it('asks before a code is given that contradicts the kind of entity on file', async () => {
    await stage.files.recordFacts(system, stage.companyId, {
      revision: await stage.revision(),
      facts: [fact('entityType', 'individual_biz', { source: 'official-platform' })],
    });
    const typed = { ...(await opened()), uscc: usccs[2] };
    const asked = await stage.officer.post(path, typed);
    expect([asked.status, asked.text.includes('以 91 开头')]).toEqual([422, true]);
    expect(asked.text).toContain('name="confirmUscc"');
    expect((await stage.officer.post(path, { ...typed, confirmUscc: 'yes' })).status).toBe(303);
    expect((await identity()).uscc).toBe(usccs[2]);
  });

  it('records nothing when nothing was changed', async () => {
    const answer = await stage.officer.post(path, await opened());
    expect((await stage.officer.get(answer.location)).text).toContain('没有改动');
    expect([await identity(), await stage.revision()]).toEqual([{ ...first, version: 1 }, 1]);
  });

  it('sends a wrong code and an empty name back together, with what was typed', async () => {
    const page = await stage.officer.post(path, { ...(await opened()), uscc: '91120116MA0DEM0132', name: ' ' });
    expect(page.status).toBe(422);
    expect(page.text).toMatch(/id="uscc-problem">[^<]*校验位不正确/);
    expect(page.text).toMatch(/id="name-problem">请填写企业名称/);
    expect(page.text).toContain('value="91120116MA0DEM0132"');
    const again = { ...drawnForm(page.text, 'version'), ...first, name: '天津华源改名有限公司' };
    expect((await stage.officer.post(path, again)).status).toBe(303);
  });

  it('refuses the code of another company', async () => {
    await stage.files.register(system, { uscc: usccs[2], name: '天津另一家企业有限公司' });
    const page = await stage.officer.post(path, { ...(await opened()), uscc: usccs[2], name: '天津改名有限公司' });
    expect(page.status).toBe(422);
    expect(page.text).toMatch(/id="uscc-problem">[^<]*已经登记/);
    expect(page.text).toContain('value="天津改名有限公司"');
    expect(await identity()).toEqual({ ...first, version: 1 });
  });

  it('refuses a form without the version it was opened with', async () => {
    const statuses = [];
    for (const version of ['', 'x', '-1'])
      statuses.push((await stage.officer.post(path, { ...first, name: '天津改名有限公司', version })).status);
    expect(statuses).toEqual([422, 409, 409]);
  });

  it('shows both names when another gave it one meanwhile, and saves on top when sent again', async () => {
    const form = { ...(await opened()), name: '我填写的名称' };
    await meanwhile({ name: '别人填写的名称' });
    const conflict = await stage.officer.post(path, form);
    expect(conflict.status).toBe(409);
    expect(conflict.text).toContain('value="我填写的名称"');
    expect(conflict.text).toMatch(/<strong>我填写的名称<[\s\S]*别人填写的名称（测试，/);
    expect(seen(conflict.text)).not.toMatch(technical);
    expect(await identity()).toMatchObject({ name: '别人填写的名称' });
    expect((await stage.officer.post(path, drawnForm(conflict.text, 'version'))).status).toBe(303);
    expect(await identity()).toEqual({ ...first, name: '我填写的名称', version: 3 });
  });

  it('does not undo the code that another corrected while only the name was typed', async () => {
    const form = { ...(await opened()), name: '我填写的名称' };
    await meanwhile({ uscc: usccs[1] });
    const conflict = await stage.officer.post(path, form);
    expect(conflict.status).toBe(409);
    expect(conflict.text).toContain('未改动');
    expect((await stage.officer.post(path, drawnForm(conflict.text, 'version'))).status).toBe(303);
    expect(await identity()).toEqual({ name: '我填写的名称', uscc: usccs[1], version: 3 });
  });

  it('takes naughty strings as text or refuses them', async () => {
    await withEveryString(async ({ text }) => {
      const form = { name: text, uscc: text, wasName: text, wasUscc: text, version: '9' };
      harmless(text, await stage.officer.post(path, form), [409, 422]);
      harmless(text, await stage.officer.post(path, { ...form, uscc: usccs[1] }), [409, 422]);
    });
  });
});
