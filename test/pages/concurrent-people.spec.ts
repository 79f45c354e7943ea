import { NewAccounts } from '@park/identity';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { companyWith } from '../support/policy-room';

let app: TestApp;

beforeAll(async () => {
  app = await openApp('park-admin');
});
afterAll(() => app?.close());

it('never answers one person with the rights or the name of another, however many ask at once', async () => {
  const [officer, leader] = [await app.loginAs('policy-officer'), await app.loginAs('park-leader')];
  const stranger = app.visitor();
  const ask = async (who: TestClient, times: number) => {
    const answers = await Promise.all(Array.from({ length: times }, () => who.get('/policies/new')));
    return [...new Set(answers.map(({ status }) => status))];
  };
  const answers = Promise.all([ask(officer, 20), ask(leader, 20), ask(stranger, 20)]);
  await expect(answers).resolves.toEqual([[200], [403], [303]]);
});

it('tells every login of a crowd its own outcome', async () => {
  const attempts = Array.from({ length: 60 }, (_, n) =>
    app.visitor().post('/login', { username: `nobody-${n}`, password: 'wrong password' }),
  );
  // Where the database is slow some are told to try again.
  const outcomes = (await Promise.all(attempts)).map(({ status, text }, n) =>
    status === 503 ? 'busy' : [status, text.includes(`nobody-${n}`)],
  );
  expect(outcomes.filter((outcome) => outcome !== 'busy')).not.toEqual([]);
  expect(outcomes.filter((outcome) => outcome !== 'busy' && String(outcome) !== '422,true')).toEqual([]);
});

it('lets a whole park log in from one address: only failures count towards its limit', async () => {
  const person = { username: 'nine.oclock', password: 'long enough to pass' };
  await app.addStaff(person);
  const statuses: number[] = [];
  for (let n = 0; n < 25; n++) statuses.push((await app.visitor().post('/login', person)).status);
  expect(statuses).toEqual(statuses.map(() => 303));
});

describe('a form that is kept while it is filled in', () => {
  const NEW = '/companies/new';
  const NAME = '天津测试化工有限公司';
  const waits = '在这里填写的内容还没有保存';
  const opened = async (client: TestClient, page = NEW) => formTo((await client.get(page)).text, '/companies').fields;
  const clerk = async (username: string) => {
    const person = { username, password: 'long enough to pass' };
    const account = { ...person, name: '测试人员', roles: ['enterprise-officer'] as const };
    await app.nest.get(NewAccounts).createStaff({ kind: 'system', name: '测试' }, account);
    return async () => {
      const client = app.visitor();
      await client.post('/login', person);
      return client;
    };
  };

  it('waits on any device of the same person until it is saved', async () => {
    const login = await clerk('two.devices');
    const [desk, phone] = [await login(), await login()];
    const typed = { ...(await opened(desk)), name: NAME };
    const { status, location } = await desk.post('/drafts', typed);
    expect(status).toBe(303);
    expect((await opened(desk, location))['name']).toBe(NAME);
    const offered = (await phone.get(NEW)).text;
    expect(offered).toContain(waits);
    const filled = await opened(phone, `${NEW}?_draft=${/_draft(?:=|&#x3D;)(\d+)/.exec(offered)?.[1]}`);
    expect(filled['name']).toBe(NAME);
    const saved = await phone.post('/companies', { ...filled, uscc: companyWith(1).uscc });
    expect([saved.status, (await phone.get(NEW)).text.includes(waits)]).toEqual([303, false]);
  });

  it('can be saved after it was kept, and is not kept any more after that', async () => {
    const client = await (await clerk('late.keeper'))();
    const form = { ...(await opened(client)), name: '天津另行试填机械有限公司', uscc: companyWith(2).uscc };
    const keep = async () => JSON.parse((await client.post('/drafts', form, { accept: 'application/json' })).text);
    expect(await keep()).toEqual({ kept: true });
    expect((await client.post('/companies', form)).status).toBe(303);
    expect(await keep()).toEqual({ kept: false });
    expect((await client.get(NEW)).text).not.toContain(waits);
  });

  it('is not kept for another person, nor with nothing in it', async () => {
    const [client, other] = [await (await clerk('own.form'))(), await (await clerk('not.mine'))()];
    const empty = await opened(client);
    const refused = await other.post('/drafts', { ...empty, name: NAME });
    expect([refused.status, refused.text.includes('用另一个账号打开的')]).toEqual([409, true]);
    await client.post('/drafts', empty);
    expect((await client.get(NEW)).text).toContain('没有可以暂存的内容');
  });
});
