import { openApp, type TestApp, type TestClient } from '../support/app';

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
  const outcomes = (await Promise.all(attempts)).map(({ status, text }, n) => [status, text.includes(`nobody-${n}`)]);
  expect(outcomes).toEqual(attempts.map(() => [422, true]));
});

it('lets a whole park log in from one address: only failures count towards its limit', async () => {
  const person = { username: 'nine.oclock', password: 'long enough to pass' };
  await app.addStaff(person);
  const statuses: number[] = [];
  for (let n = 0; n < 25; n++) statuses.push((await app.visitor().post('/login', person)).status);
  expect(statuses).toEqual(statuses.map(() => 303));
});
