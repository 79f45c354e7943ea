import { AuditLog } from '@park/identity';
import { dataSourceOptions } from '@park/platform';
import { DataSource } from 'typeorm';
import { closedTables, mayChangeAudit, separateAudit, WEB_USER } from '../../apps/launcher/audit-separation';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { testDatabaseUrl } from '../support/database';
import { jobsOf } from '../support/jobs';
import { wordsOf } from '../support/portal-reading';

let app: TestApp;
let auditor: TestClient;
beforeAll(async () => {
  app = await openApp('park-admin');
  auditor = await app.loginAs('security-auditor');
  const leader = await app.loginAs('park-leader');
  for (const path of ['/policies/new', '/companies/new', '/accounts']) await leader.get(path);
});
afterAll(() => app?.close());

const chain = () => app.nest.get(AuditLog, { strict: false }).check;

async function checkedPage(): Promise<string> {
  expect((await auditor.post('/audit/checks')).status).toBe(303);
  expect(wordsOf((await auditor.get('/audit')).text)).toContain('核对进行中');
  await jobsOf(app.db, chain()).worker.drain();
  return wordsOf((await auditor.get('/audit')).text);
}

describe('the chain of the audit trail', () => {
  it('is said not to be checked yet on a new installation', async () => {
    expect(wordsOf((await auditor.get('/audit')).text)).toContain('日志尚未核对过');
  });

  it('holds for what the product wrote, however many processes seal it', async () => {
    const job = { id: '0', key: '', input: {}, attempt: 1, signal: new AbortController().signal };
    const run = () => chain().run({ ...job, progress: () => {}, hold: async () => {} });
    const found = await Promise.all([run(), run(), run()]);
    expect(found.map(({ fault }) => fault)).toEqual([null, null, null]);
    expect(await checkedPage()).toMatch(/核对： ?[1-9]\d* 条日志环环相接，没有发现改动或缺失/);
  });

  it('is checked once for two who ask at the same time, and the trail says who asked', async () => {
    const other = await app.loginAs('security-auditor');
    const answers = await Promise.all([auditor.post('/audit/checks'), other.post('/audit/checks')]);
    expect([...new Set(answers.map(({ status }) => [303, 409].includes(status)))]).toEqual([true]);
    expect(await jobsOf(app.db, chain()).worker.drain()).toBe(1);
    expect((await auditor.get('/audit?action=identity.check-asked')).text).toContain('要求核对日志');
  });

  it('takes in late rows as long as not too many followed, and counts the others', async () => {
    const write = (...ids: number[]) =>
      app.db.query(
        `INSERT INTO audit_entry (id, at, log, actor_kind, actor_name, action, object_type, object_id) VALUES ?`,
        [ids.map((id) => [id, '2026-01-01', 'operation', 'system', '测试', 'test', 'test', ''])],
      );
    await write(400_000);
    await checkedPage();
    await write(398_000, 200_001, 200_002, 200_003);
    expect(await checkedPage()).toContain('另有 3 条尚未编入');
  });

  it('names the row that was changed behind the back of the product, and the one that was taken away', async () => {
    const [{ id, note }] = await app.db.query(
      'SELECT e.id, e.note FROM audit_seal s JOIN audit_entry e ON e.id = s.entry_id ORDER BY s.id LIMIT 1 OFFSET 1',
    );
    const write = (text: string | null) => app.db.query('UPDATE audit_entry SET note = ? WHERE id = ?', [text, id]);
    await write('改过');
    expect(await checkedPage()).toContain(`第 ${id} 号日志内容被改动；此前 1 条完好`);
    await write(note);
    expect(await checkedPage()).toContain('没有发现改动或缺失');
    await app.db.query('DELETE FROM audit_entry WHERE id = ?', [id]);
    expect(await checkedPage()).toContain(`第 ${id} 号日志已被删除`);
    const [{ next }] = await app.db.query('SELECT MIN(entry_id) AS next FROM audit_seal WHERE entry_id > ?', [id]);
    await app.db.query('DELETE FROM audit_seal WHERE entry_id = ?', [id]);
    expect(await checkedPage()).toContain(`第 ${next} 号日志前面的记录被删除或改动`);
  });

  it('cannot be changed by the user as whom the applications come to a private server', async () => {
    await separateAudit(app.db);
    const url = new URL(testDatabaseUrl());
    url.username = WEB_USER;
    const web = await new DataSource(await dataSourceOptions(url.href, { entities: [] })).initialize();
    try {
      expect([await mayChangeAudit(app.db), await mayChangeAudit(web)]).toEqual([true, false]);
      await expect(web.query('DELETE FROM audit_entry')).rejects.toMatchObject({ errno: 1142 });
      await expect(web.query('UPDATE audit_seal SET hash = previous_hash')).rejects.toMatchObject({ errno: 1142 });
      await web.query('UPDATE user_session SET last_seen_at = last_seen_at');
      await app.db.query('CREATE TABLE of_an_upgrade (id INT)');
      expect(await closedTables(app.db, web)).toEqual(['of_an_upgrade']);
    } finally {
      await web.destroy();
    }
  });
});

describe('anchors of the trail, kept elsewhere', () => {
  const anchors = async () => AuditLog.verify.anchorsIn((await auditor.get('/audit/anchors')).text)!;
  const states = async (kept: Awaited<ReturnType<typeof anchors>>) => {
    const { fault, anchors: held } = await AuditLog.verify.against(app.db.manager, kept);
    return [fault?.kind ?? 'whole', ...held.map(({ state }) => state)];
  };
  const night = async (day: string) => {
    app.clock.set(`${day}T00:20:00+08:00`);
    await app.nest.get(AuditLog, { strict: false }).anchors.run();
    app.clock.release();
  };

  it('agree with a trail that nobody touched, and find each thing that was done to it', async () => {
    // What the tests above took away.
    for (const table of ['audit_anchor', 'audit_seal', 'audit_entry'])
      await app.db.query(['DELETE FROM', table].join(' '));
    for (const day of ['2026-11-02', '2026-11-03', '2026-11-03']) {
      await (await app.loginAs('policy-officer')).get('/accounts');
      await night(day);
    }
    const kept = await anchors();
    expect(kept.map(({ day }) => day)).toEqual(['2026-11-01', '2026-11-02']);
    expect(await states(kept)).toEqual(['whole', 'ok', 'ok']);
    const last = kept[1]!.entryId;
    await app.db.query("UPDATE audit_entry SET actor_name = '他人' WHERE id = ?", [last]);
    expect(await states(kept)).toEqual(['altered', 'ok', 'missing']);
    // Whoever can write everything binds the altered row in again: the chain holds, the anchor tells.
    const { id, previousHash } = (
      await app.db.query('SELECT id, previous_hash AS previousHash FROM audit_seal WHERE entry_id = ?', [last])
    )[0];
    await app.db.query('DELETE FROM audit_seal WHERE id >= ?', [id]);
    await app.nest.get(AuditLog, { strict: false }).check.run({ ...job(), progress: () => {} } as never);
    await app.db.query('UPDATE audit_seal SET id = ? WHERE previous_hash = ?', [id, previousHash]);
    expect(await states(kept)).toEqual(['whole', 'ok', 'different']);
    await app.db.query('DELETE FROM audit_entry WHERE id = ?', [last]);
    await app.db.query('DELETE FROM audit_seal WHERE id >= ?', [id]);
    expect(await states(kept)).toEqual(['whole', 'ok', 'missing']);
  });
});

const job = () => ({ id: '0', key: '', input: {}, attempt: 1, signal: new AbortController().signal });
