import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { openApp, type TestApp, type TestClient, type TestPage } from '../support/app';
import { openTestDatabase, testDatabaseUrl } from '../support/database';
import { formTo } from '../support/forms';
import { blockingProxy } from '../support/hole';
import { companyWith, fileCompanies } from '../support/policy-room';

/** The application as a user of the database who may not write when it is read-only, through a network that can stop answering. */
const USER = 'no_super';
const TYPED = '打不烂的联系人';
/** Five seconds are promised; ten times that on a machine with other things to do. */
const LONGEST_MS = 50_000;

/** What the application wrote to its log. */
const lines: string[] = [];
const log = { write: (line: string) => void lines.push(line) };
/** The beginning of each number: nobody is listed twice under one. */
const PHONE = '138001380';
let sent = 10;

let root: DataSource;
let hole: Awaited<ReturnType<typeof blockingProxy>>;
let app: TestApp;
let officer: TestClient;
let companyId: string;

beforeAll(async () => {
  root = await openTestDatabase();
  const { pathname } = new URL(testDatabaseUrl());
  await root.query(`CREATE OR REPLACE USER ${USER}@localhost IDENTIFIED BY 'test'`);
  await root.query('GRANT ALL ON *.* TO no_super@localhost');
  await root.query('REVOKE SUPER, READ_ONLY ADMIN ON *.* FROM no_super@localhost');
  hole = await blockingProxy();
  const url = `mysql://${USER}:test@localhost${pathname}?socketPath=${encodeURIComponent(hole.path)}`;
  app = await openApp('park-admin', { reuse: true, environment: { DATABASE_URL: url, LOG_LEVEL: 'trace' }, log });
  [companyId] = (await fileCompanies(root, [companyWith(1, 'private')])) as [string];
  officer = await app.loginAs('enterprise-officer');
});
afterAll(async () => {
  await app?.close();
  await hole?.close();
  await root?.destroy();
});

/** Runs the work while nobody else may touch the company. */
async function held<T>(work: () => Promise<T>): Promise<T> {
  return root.transaction(async (manager) => {
    await manager.query('SELECT id FROM company WHERE id = ? FOR UPDATE', [companyId]);
    return work();
  });
}

async function readOnly<T>(work: () => Promise<T>): Promise<T> {
  await root.query('SET GLOBAL read_only = 1');
  return work().finally(() => root.query('SET GLOBAL read_only = 0'));
}

async function silent<T>(work: () => Promise<T>): Promise<T> {
  hole.block(true);
  return work().finally(() => hole.block(false));
}

/** The server itself answers as one whose disk is full. */
async function full<T>(work: () => Promise<T>): Promise<T> {
  await root.query(
    `CREATE TRIGGER disk_is_full BEFORE INSERT ON audit_entry FOR EACH ROW
       SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1021, MESSAGE_TEXT = 'Disk full (/var/lib/mysql)'`,
  );
  return work().finally(() => root.query('DROP TRIGGER disk_is_full'));
}

/** The network stops answering while the form is worked on. */
async function silentMeanwhile<T>(work: () => Promise<T>): Promise<T> {
  hole.block(true, /INSERT INTO `?company_contact/);
  return work().finally(() => hole.block(false));
}

/** Sends a form while something is wrong, and again with what came back. */
async function sentDuring(during: (work: () => Promise<TestPage>) => Promise<TestPage>): Promise<void> {
  const { action, fields } = formTo((await officer.get(contacts())).text, contacts());
  const phone = `${PHONE}${(sent += 1)}`;
  const begin = performance.now();
  const answer = await during(() => officer.post(action, { ...fields, name: TYPED, phone }));
  expect(performance.now() - begin).toBeLessThan(LONGEST_MS);
  expect(answer.status).toBe(503);
  expect(answer.headers['retry-after']).toBe('30');
  const again = formTo(answer.text, action);
  expect(again.fields).toMatchObject({ name: TYPED });
  expect((await officer.post(action, again.fields)).status).toBe(303);
}

const contacts = () => `/companies/${companyId}/contacts`;

describe('a form sent to a database that', () => {
  it.each([
    ['is read-only', readOnly],
    ['has no room left', full],
    ['holds the row for somebody else', held],
    ['stops answering while it works', silentMeanwhile],
  ] as const)('%s is answered 503 with what was typed, and is saved when it is sent again', (_, during) =>
    sentDuring(during),
  );

  it('does not answer is answered so too, and lets nobody wait for those before him, however many they are', async () => {
    let crowd: TestPage[] = [];
    const pages = () => Promise.all(Array.from({ length: 60 }, () => officer.get('/companies')));
    await sentDuring((work) =>
      silent(async () => {
        const [answer, others] = await Promise.all([work(), pages()]);
        crowd = others;
        return answer;
      }),
    );
    expect(new Set(crowd.map(({ status }) => status))).toEqual(new Set([503]));
    expect((await officer.get('/companies')).status).toBe(200);
  });
});

it('leaves neither what was typed nor who sent it in the log', () => {
  const session = /park_admin_session=([^;]+)/.exec(officer.sent())?.[1] ?? 'no session';
  expect(lines.filter((line) => line.includes('request failed')).length).toBeGreaterThan(3);
  expect(session.length).toBeGreaterThan(20);
  const hash = createHash('sha256').update(session).digest('hex');
  for (const planted of [TYPED, PHONE, session, hash]) expect(lines.join('')).not.toContain(planted);
});
