import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { DataSource } from 'typeorm';
import { Clock, Inbox, loadConfig, Mailer, Outbox, platformSchema } from '@park/platform';
import { openTestDatabase } from '../support/database';
import { outboxWorker } from '../support/outbox';

const received: string[] = [];
let onData: () => Promise<unknown> = () => Promise.resolve();
const post = new SMTPServer({
  authOptional: true,
  onAuth: ({ password }, _session, done) =>
    password === 'right' ? done(null, { user: 'park' }) : done(Object.assign(new Error('no'), { responseCode: 535 })),
  disabledCommands: ['STARTTLS'],
  onRcptTo: ({ address }, _session, done) =>
    done(address.startsWith('nobody') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null),
  onData: (stream, _session, done) => {
    let text = '';
    stream.on('data', (part) => (text += part));
    stream.on('end', () => {
      received.push(text);
      void onData().then(() => done());
    });
  },
});
const clock = new Clock();
let database: DataSource;

beforeAll(async () => {
  database = await openTestDatabase(platformSchema.entities, platformSchema.migrations);
  await new Promise<void>((listening) => post.listen(0, '127.0.0.1', listening));
});
beforeEach(async () => {
  received.length = 0;
  await database.query('DELETE FROM outbox_event');
  await database.query('DELETE FROM inbox_message');
});
afterAll(async () => {
  await new Promise<void>((closed) => post.close(() => closed()));
  await database.destroy();
});

function office(smtpUrl: string, patienceMs?: number) {
  const worker = outboxWorker(database);
  const mailer = new Mailer(
    loadConfig({ SMTP_URL: smtpUrl, MAIL_FROM: 'service@park.example.cn' }),
    new Outbox(),
    worker,
    patienceMs,
  );
  mailer.onModuleInit();
  return { worker, mailer };
}
const running = (patienceMs?: number) =>
  office(`smtp://127.0.0.1:${(post.server.address() as AddressInfo).port}`, patienceMs);
const mail = (to: string) => ({ key: `push-1-${to}`, to, subject: '您有 1 项新政策匹配', text: '请登录查看。' });
const states = () => database.query('SELECT state, attempts FROM outbox_delivery');

describe('a mail', () => {
  it('goes out once, in Chinese, with an id made of its key', async () => {
    const { worker, mailer } = running();
    await mailer.queue(database.manager, [mail('boss@a.example'), mail('boss@a.example')]);
    await worker.drain();
    await worker.drain();
    expect(received).toHaveLength(1);
    expect(received[0]).toMatch(/Message-ID: <[0-9a-f]{32}@park-portal>/i);
    expect(received[0]).toContain('To: boss@a.example');
  });

  it('that is sent again after a crash has the same id, so that the reader sees it once', async () => {
    const { worker, mailer } = running();
    await mailer.queue(database.manager, [mail('boss@a.example')]);
    await worker.drain();
    await database.query("UPDATE outbox_delivery SET state = 'pending'");
    await worker.drain();
    const ids = received.map((text) => /Message-ID: (\S+)/i.exec(text)?.[1]);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });

  it('is not waited for by a server that takes it and says nothing', async () => {
    let answer: (value?: unknown) => void = () => {};
    onData = () => new Promise((said) => (answer = said));
    const { mailer } = running(500);
    const { key, ...rest } = mail('boss@a.example');
    await expect(mailer.hand(key, rest)).rejects.toThrow('没有及时答复');
    onData = () => Promise.resolve();
    answer();
  });

  it('is marked before it is handed over; killed then, it goes out again under the same id when its lease is over', async () => {
    const { worker, mailer } = running();
    await mailer.queue(database.manager, [mail('boss@a.example')]);
    let marked: unknown;
    onData = async () => (marked = await states());
    await worker.drain();
    expect(marked).toEqual([{ state: 'sending', attempts: 0 }]);
    const left =
      "UPDATE outbox_delivery SET state = 'sending', owner = 'killed', leased_until = UTC_TIMESTAMP(3) + INTERVAL ? SECOND";
    await database.query(left, [20]);
    expect(await worker.drain()).toBe(0);
    await database.query(left, [-1]);
    expect(await worker.drain()).toBe(1);
    const ids = received.map((text) => /Message-ID: (\S+)/i.exec(text)?.[1]);
    expect([ids.length, new Set(ids).size, await states()]).toEqual([2, 1, [{ state: 'done', attempts: 0 }]]);
  });

  it('to an address that does not exist is dead at once; the others go out', async () => {
    const { worker, mailer } = running();
    await mailer.queue(database.manager, [mail('nobody@a.example'), mail('boss@a.example')]);
    await worker.drain();
    expect(received).toHaveLength(1);
    expect(await states()).toEqual([
      { state: 'dead', attempts: 1 },
      { state: 'done', attempts: 0 },
    ]);
  });

  it('waits while the mail server is away', async () => {
    const { worker, mailer } = office('smtp://127.0.0.1:1');
    await mailer.queue(database.manager, [mail('boss@a.example')]);
    await worker.drain();
    expect(await states()).toEqual([{ state: 'pending', attempts: 1 }]);
  });

  it('waits while the mail server refuses our own password: no address is at fault', async () => {
    const { port } = post.server.address() as AddressInfo;
    const { worker, mailer } = office(`smtp://park:wrong@127.0.0.1:${port}`);
    await mailer.queue(database.manager, [mail('boss@a.example')]);
    await worker.drain();
    expect(await states()).toEqual([{ state: 'pending', attempts: 1 }]);
  });

  it('is not even queued without a mail server', async () => {
    const mailer = new Mailer(loadConfig({}), new Outbox(), outboxWorker(database));
    await mailer.queue(database.manager, [mail('boss@a.example')]);
    expect(await states()).toEqual([]);
  });
});

describe('the inbox of a company', () => {
  const inbox = () => new Inbox(database, clock);
  const message = (companyId: string, dedupeKey: string) => ({
    companyId,
    dedupeKey,
    title: '新政策',
    body: '正文',
    link: '/policies/1',
  });

  it('takes the same message once', async () => {
    await inbox().deliver(database.manager, [message('7', 'a'), message('7', 'a'), message('8', 'a')]);
    expect((await inbox().list('7', { page: 1, pageSize: 20 })).total).toBe(1);
    expect(await inbox().unreadCount('8')).toBe(1);
  });

  it('remembers when a message was first read, and hides it from others', async () => {
    await inbox().deliver(database.manager, [message('7', 'a')]);
    const [unread] = (await inbox().list('7', { page: 1, pageSize: 20 })).rows;
    await expect(inbox().open('8', unread!.id, new Date())).rejects.toMatchObject({ code: 'not-found' });
    const first = new Date('2026-11-23T01:02:03.456Z');
    await inbox().open('7', unread!.id, first);
    expect((await inbox().open('7', unread!.id, new Date())).readAt).toEqual(first);
    expect(await inbox().unreadCount('7')).toBe(0);
  });
});
