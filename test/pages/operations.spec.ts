import { folderUnder } from '@park/files';
import { BackupDrill, makeBackup, OperationsOverview, Watch } from '@park/operations';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { testDatabaseUrl } from '../support/database';
import { jobsOf } from '../support/jobs';
import { givenUp } from '../support/outbox';
import { wordsOf } from '../support/portal-reading';

const SECRET = 'a passphrase for tests';
const dataDir = mkdtempSync(join(tmpdir(), 'park-operations-'));
const folder = join(dataDir, 'backups');
let app: TestApp;
let root: TestClient;

beforeAll(async () => {
  app = await openApp('park-admin', { environment: { DATA_DIR: dataDir, BACKUP_KEY: SECRET } });
  root = await app.loginAs('system-admin');
});
afterAll(async () => {
  await app?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const page = async () => wordsOf((await root.get('/operations')).text);
const look = () => app.nest.get(Watch).look();
const noticesAbout = async (subject: string) =>
  (await app.db.query('SELECT title FROM notice WHERE subject = ? ORDER BY id', [subject])).map(
    ({ title }: { title: string }) => title,
  );

describe('the page of operations', () => {
  it('says what there is not, of an installation that has just begun', async () => {
    expect(await page()).toMatch(/没有告警.*尚未演练.*现在不能演练：还没有备份/s);
    expect((await root.get('/operations')).text).toMatch(/<button[^>]* disabled[^>]*>立即演练恢复/);
    expect((await (await app.loginAs('park-leader')).get('/operations')).status).toBe(403);
  });

  it('shows messages that were given up without addresses, and sends one again once', async () => {
    const id = await givenUp(app.db, '收件人 wang@example.com 13800000000 不存在');
    const shown = await page();
    expect(shown).toContain('不存在');
    expect(shown).not.toMatch(/wang@|13800000000/);
    expect((await root.post(`/operations/deliveries/${id}/retry`)).status).toBe(303);
    const [row] = await app.db.query('SELECT state, attempts FROM outbox_delivery WHERE id = ?', [id]);
    expect(row).toEqual({ state: 'pending', attempts: 0 });
    expect((await root.post(`/operations/deliveries/${id}/retry`)).status).toBe(409);
    expect((await root.post('/operations/deliveries/999999/retry')).status).toBe(404);
    const told = "SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'operations.delivery-retried'";
    expect(await app.db.query(told)).toEqual([{ n: '1' }]);
  });
});

describe('an alarm', () => {
  it('is told once when it begins and once when it is over', async () => {
    const id = await givenUp(app.db, 'test');
    await look();
    await look();
    expect(await noticesAbout('alarm:dead-letters')).toEqual(['运行告警']);
    expect(await page()).toContain('已停止重试');
    const audited =
      "SELECT action FROM audit_entry WHERE object_type = 'alarm' AND object_id = 'dead-letters' ORDER BY id";
    await app.db.query("UPDATE alarm SET seen_at = seen_at - INTERVAL 11 MINUTE WHERE code = 'dead-letters'");
    await look();
    expect(await app.db.query(audited)).toEqual([{ action: 'operations.alarm-raised' }]);
    await app.db.query("UPDATE outbox_delivery SET state = 'done' WHERE id = ?", [id]);
    await look();
    expect(await page()).toContain('已停止重试');
    await app.db.query("UPDATE alarm SET seen_at = seen_at - INTERVAL 11 MINUTE WHERE code = 'dead-letters'");
    await look();
    expect(await noticesAbout('alarm:dead-letters')).toEqual(['运行告警', '运行告警已解除']);
    expect(await page()).not.toContain('已停止重试');
  });
});

describe('the metrics', () => {
  it('are for the machine itself, and for nobody through a proxy', async () => {
    const { status, text, headers } = await app.get('/metrics');
    expect([status, headers['content-type']]).toEqual([200, expect.stringContaining('version=0.0.4')]);
    for (const line of ['park_http_requests_total{status="2xx"} ', 'park_outbox_dead 0', 'park_alarm{code="backup"} 1'])
      expect(text).toContain(line);
    expect(text.split('\n').filter((line) => line && !/^(# TYPE )?[a-z_]+(\{[^}]*\})? [\w.+-]+$/.test(line))).toEqual(
      [],
    );
    expect((await app.visitor().get('/metrics', { 'x-forwarded-for': '127.0.0.1' })).status).toBe(404);
  });

  it('count what people were answered, and the statements', async () => {
    const { process: before } = await app.nest.get(OperationsOverview).read();
    await root.get('/jobs');
    const { process: after } = await app.nest.get(OperationsOverview).read();
    expect(after.traffic.requests).toBe(before.traffic.requests + 1);
    expect(after.statements.all).toBeGreaterThan(before.statements.all);
    expect(after.connections.open).toBeGreaterThan(0);
  });
});

describe('the drill', () => {
  const drilled = async () => {
    expect((await root.post('/operations/drills')).status).toBe(303);
    expect((await root.post('/operations/drills')).status).toBe(409);
    await jobsOf(app.db, app.nest.get(BackupDrill)).worker.drain();
    return page();
  };
  const order = { url: testDatabaseUrl(), files: folderUnder(dataDir), folder, secret: SECRET, product: 'test' };

  it('has nothing to try without a backup', async () => {
    expect(await drilled()).toContain('没有演练：还没有备份');
    expect(
      await app.db.query("SELECT state FROM job WHERE kind = 'operations.backup-drill' AND finished_at IS NOT NULL"),
    ).toEqual([{ state: 'failed' }]);
  });

  it('restores the last backup elsewhere, compares it, and leaves nothing behind', async () => {
    const { path } = await makeBackup({ ...order, now: new Date(Date.now() - 60_000) });
    expect(await drilled()).toMatch(/恢复并逐表核对一致：\d+ 张表/);
    expect(readdirSync(dataDir)).toEqual(['backups']);
    const bytes = readFileSync(path);
    bytes[bytes.length - 500]! ^= 1;
    writeFileSync(path, bytes);
    expect(await drilled()).toMatch(/演练没有通过.*被改动/s);
    const [job] = await app.db.query("SELECT MAX(id) AS id FROM job WHERE kind = 'operations.backup-drill'");
    expect(await noticesAbout(`job:${job.id}`)).toEqual(expect.arrayContaining(['备份恢复演练没有通过']));
    await look();
    expect(await noticesAbout('alarm:drill')).toEqual(['运行告警']);
  });
});
