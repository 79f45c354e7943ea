import type { AddressInfo } from 'node:net';
import { NewAccounts } from '@park/identity';
import request from 'supertest';
import { openApp, type TestApp } from '../support/app';

/** The application as the network sees it: a listening port, real headers, a browser's cookies. */
let app: TestApp;
let url: string;

beforeAll(async () => {
  app = await openApp('enterprise-portal');
  await app.nest.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(app.nest.getHttpServer().address() as AddressInfo).port}`;
});
afterAll(() => app?.close());

it('says over the wire that it and its database are well', async () => {
  const answer = await request(url).get('/healthz').expect(200).expect('content-type', /json/);
  expect(answer.body).toMatchObject({ status: 'ok', database: 'up' });
});

it('sends pages compressed, never cached, and its own files cacheable for long', async () => {
  const page = await request(url).get('/login').set('accept-encoding', 'gzip').expect(200);
  expect(page.headers).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'no-store' });
  const [, css] = /href="(\/static\/[^"]+\.css[^"]*)"/.exec(page.text)!;
  const file = await request(url).get(css!.replaceAll('&amp;', '&')).expect(200);
  expect(file.headers['cache-control']).toMatch(/max-age=31536000/);
});

it('takes a body that says nothing for an empty form', async () => {
  const post = () => request(url).post('/login').set('origin', url).set('accept', 'text/html');
  await post().expect(422);
  await post().set('content-type', 'application/json').send('null').expect(422);
});

it('logs a person in by the cookie alone, and out again', async () => {
  const [{ insertId }] = [
    await app.db.query(
      "INSERT INTO company (uscc, name, name_pinyin, name_initials) VALUES ('91120116MA0DEM0131', '演示企业', 'yanshi', 'ys')",
    ),
  ];
  const person = {
    username: 'over.http',
    name: '测试',
    password: 'long enough to pass',
    role: 'company-owner' as const,
  };
  await app.nest
    .get(NewAccounts)
    .createCompanyUser({ kind: 'system', name: '测试' }, { ...person, companyId: String(insertId) });
  const browser = request.agent(url);
  const { username, password } = person;
  const entered = await browser.post('/login').set('origin', url).type('form').send({ username, password }).expect(303);
  expect(entered.headers['set-cookie']?.[0]).toMatch(/HttpOnly.*SameSite=Lax/i);
  await browser
    .get('/company')
    .expect(200)
    .expect(/演示企业/);
  await browser.post('/logout').set('origin', url).expect(303);
  await browser.get('/company').expect(303);
});
