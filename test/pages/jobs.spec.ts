import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { type Actor, Conflict, type StaffActor } from '@park/kernel';
import { Housekeeping, type JobHandler, type Jobs, platformSchema, type RunningJob } from '@park/platform';
import type { DataSource, EntityManager } from 'typeorm';
import { crashProgram } from '../support/crash-program';
import { openTestDatabase, testDatabaseUrl } from '../support/database';
import { jobsOf, type JobsBench } from '../support/jobs';

const crashing = crashProgram('job');
const officer: StaffActor = { kind: 'staff', userId: '7', name: '企业专员甲', roles: [] };
const other: StaffActor = { kind: 'staff', userId: '8', name: '企业专员乙', roles: [] };
const firstPage = { page: 1, pageSize: 20 };
let database: DataSource;

const counting = (run: JobHandler['run'], more: Partial<JobHandler> = {}): JobHandler => ({
  kind: 'test.count',
  allows: () => false,
  run,
  ...more,
});
const bench = (...handlers: JobHandler[]) => jobsOf(database, ...handlers);
const start = ({ jobs }: { jobs: Jobs }, key: string, input: object = {}, actor: Actor = officer) =>
  database.transaction((manager) => jobs.start(manager, actor, { kind: 'test.count', key, input }));
const rows = (): Promise<Record<string, unknown>[]> =>
  database.query('SELECT job_key, state, attempts, progress_done, progress_total, result, error FROM job ORDER BY id');
const states = async () => (await rows()).map(({ state, attempts }) => `${String(state)} ${String(attempts)}`);
/** Seconds of waiting by the database's clock; a negative number sets it back. */
const passes = (seconds: number) =>
  database.query(
    'UPDATE job SET run_after = run_after - INTERVAL ? SECOND, leased_until = leased_until - INTERVAL ? SECOND',
    [seconds, seconds],
  );
const ended = async () =>
  (await database.query("SELECT payload FROM outbox_event WHERE topic = 'platform.job-ended' ORDER BY id")).map(
    (row: { payload: { key: string; state: string } }) => `${row.payload.key} ${row.payload.state}`,
  );
const untilAborted = ({ signal }: RunningJob) =>
  new Promise<void>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));

beforeAll(async () => {
  database = await openTestDatabase(platformSchema.entities, platformSchema.migrations);
});
beforeEach(async () => {
  for (const table of ['job', 'outbox_event', 'inbox_message'])
    await database.createQueryBuilder().delete().from(table).execute();
});
afterAll(() => database.destroy());

describe('a job', () => {
  it('runs once for its key, with its input, and keeps progress and result', async () => {
    const seen: unknown[] = [];
    const room = bench(
      counting(async ({ input, progress }) => {
        seen.push(input);
        progress(3, 4, '第 3 行');
        return { rows: 3 };
      }),
    );
    const ids = [await start(room, 'a', { file: '企业.xlsx' }), await start(room, 'a', { file: '另一个' })];
    expect(ids[0]).toBe(ids[1]);
    expect([await room.worker.drain(), await room.worker.drain()]).toEqual([1, 0]);
    expect(seen).toEqual([{ file: '企业.xlsx' }]);
    expect(await room.jobs.find(officer, ids[0]!)).toMatchObject({
      ...{ state: 'done', result: { rows: 3 }, startedByName: '企业专员甲', attempts: 1 },
      ...{ progressDone: 3, progressTotal: 4, progressText: '第 3 行' },
    });
    expect(await ended()).toEqual(['a done']);
  });

  it('of a transaction that rolled back never was', async () => {
    const room = bench(counting(async () => {}));
    const failing = database.transaction(async (manager) => {
      await room.jobs.start(manager, officer, { kind: 'test.count', key: 'a' });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await room.worker.drain()).toBe(0);
  });

  it('is seen by who started it and by whom its kind allows, and by nobody else', async () => {
    const room = bench(counting(async () => {}, { allows: ({ name }) => name === '领导' }));
    const id = await start(room, 'a');
    const leader = { ...other, name: '领导' };
    const company: Actor = { kind: 'company', userId: '7', name: '企业', companyId: '1', role: 'company-owner' };
    for (const actor of [officer, leader]) expect((await room.jobs.list(actor, {}, firstPage)).total).toBe(1);
    expect((await room.jobs.list(officer, { state: 'done' }, firstPage)).total).toBe(0);
    for (const actor of [other, company]) {
      expect((await room.jobs.list(actor, {}, firstPage)).total).toBe(0);
      await expect(room.jobs.find(actor, id)).rejects.toMatchObject({ code: 'not-found' });
      await expect(room.jobs.cancel(actor, id, database.manager)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('is cancelled by who started it, and not by whom its kind only lets see it', async () => {
    const room = bench(counting(async () => {}, { allows: () => true }));
    const id = await start(room, 'a');
    const seen = await room.jobs.find(other, id);
    expect([officer, other].map((actor) => room.jobs.mayCancel(actor, seen))).toEqual([true, false]);
    await expect(room.jobs.cancel(other, id, database.manager)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await states()).toEqual(['waiting 0']);
  });

  it('of a kind that nobody runs, or two would run, is refused', async () => {
    await expect(start(bench(), 'a')).rejects.toThrow('test.count');
    expect(() =>
      bench(
        counting(async () => {}),
        counting(async () => {}),
      ),
    ).toThrow('test.count');
  });

  it('that fails is tried again after 1 and 5 minutes, and the sixth time has failed, with the reason', async () => {
    const room = bench(counting(() => Promise.reject(new Error('no such file'))));
    await start(room, 'a');
    await room.worker.drain();
    expect([await room.worker.drain(), await states()]).toEqual([0, ['waiting 1']]);
    await passes(61);
    expect([await room.worker.drain(), await states()]).toEqual([1, ['waiting 2']]);
    for (let more = 0; more < 6; more += 1) {
      await passes(13 * 3600);
      await room.worker.drain();
    }
    expect(await rows()).toMatchObject([{ state: 'failed', attempts: 6, error: 'no such file' }]);
    expect(await ended()).toEqual(['a failed']);
  });
});

it('several workers run each job once', async () => {
  const ran: string[] = [];
  const benches = [1, 2, 3].map(() => bench(counting(async ({ key }) => void ran.push(key))));
  for (let n = 0; n < 20; n += 1) await start(benches[0]!, `k${n}`);
  await Promise.all(benches.map(({ worker }) => worker.drain()));
  expect([ran.length, new Set(ran).size]).toEqual([20, 20]);
});

describe('cancelling', () => {
  const cancel = ({ jobs }: JobsBench, id: string) =>
    database.transaction((manager) => jobs.cancel(officer, id, manager));

  it('keeps a job that waits from ever running', async () => {
    const room = bench(counting(async () => {}));
    const id = await start(room, 'a');
    await cancel(room, id);
    expect([await room.worker.drain(), await states(), await ended()]).toEqual([0, ['cancelled 0'], ['a cancelled']]);
    await expect(cancel(room, id)).rejects.toBeInstanceOf(Conflict);
  });

  it('tells a job that runs to leave off', async () => {
    const room = bench(counting(untilAborted));
    const id = await start(room, 'a');
    const working = room.worker.drain();
    while ((await states())[0] !== 'running 1') await setTimeout(20);
    await cancel(room, id);
    await working;
    expect([await states(), await ended()]).toEqual([['cancelled 1'], ['a cancelled']]);
  });
});

it('a process that ends leaves its job to the next, and the attempt does not count', async () => {
  const leaving = bench(counting(untilAborted));
  await start(leaving, 'a');
  const working = leaving.worker.drain();
  while ((await states())[0] !== 'running 1') await setTimeout(20);
  await leaving.worker.stop();
  await working;
  expect(await states()).toEqual(['waiting 0']);
  await bench(counting(async () => {})).worker.drain();
  expect(await states()).toEqual(['done 1']);
});

it('a clock that was a year ahead holds back neither what waits nor what was taken', async () => {
  const room = bench(counting(async () => {}));
  for (const key of ['failed', 'taken']) await start(room, key);
  await database.query(
    `UPDATE job SET state = IF(job_key = 'taken', 'running', state), owner = IF(job_key = 'taken', 'killed', NULL),
       attempts = 1, leased_until = UTC_TIMESTAMP(3), run_after = UTC_TIMESTAMP(3)`,
  );
  await passes(-365 * 86_400);
  await room.worker.drain();
  expect(await states()).toEqual(['done 2', 'done 2']);
});

describe('a daily job', () => {
  const daily = (run: JobHandler['run']) => counting(run, { dailyAt: '00:00' });

  it('is started once a day over all processes; however many days were missed, it is made up for once', async () => {
    const ran: string[] = [];
    const round = async ({ worker }: JobsBench) => {
      await worker.startDaily();
      await worker.drain();
    };
    const benches = [1, 2].map(() => bench(daily(async ({ key }) => void ran.push(key))));
    await Promise.all(benches.map(round));
    await passes(601);
    await Promise.all(benches.map(round));
    expect([ran.length, (await rows()).length]).toEqual([1, 1]);
    await database.query("UPDATE job SET job_key = '2026-11-01'");
    const restarted = bench(daily(async ({ key }) => void ran.push(key)));
    await round(restarted);
    await passes(601);
    await round(restarted);
    expect([ran.length, (await rows()).length]).toEqual([2, 2]);
    expect(await ended()).toEqual([]);
  });
});

it('a clock that jumped ahead takes nothing away before housekeeping found it there twice', async () => {
  const room = bench(counting(async () => {}));
  const night = new Housekeeping(database, room.jobs);
  let removals = 0;
  night.register(async () => ((removals += 1), 0));
  const removalsAfter = async (days: number) => {
    await database.query('UPDATE job SET finished_at = finished_at - INTERVAL ? DAY', [days]);
    const id = await start(room, `${removals} ${days}`);
    await night.run({ id, signal: new AbortController().signal } as RunningJob);
    await database.query("UPDATE job SET kind = ?, state = 'done', finished_at = UTC_TIMESTAMP(3) WHERE id = ?", [
      night.kind,
      id,
    ]);
    return removals;
  };
  const nights: number[] = [];
  for (const days of [0, 1, 365, 1, -366, 1]) nights.push(await removalsAfter(days));
  expect(nights).toEqual([1, 2, 2, 3, 4, 5]);
});

describe('a process killed by kill -9', () => {
  const step = async (manager: EntityManager, key: string, at: number) => {
    const row = [1, `${key}:${at}`, '', '', '/', new Date()];
    const sql = 'INSERT IGNORE INTO inbox_message (company_id, dedupe_key, title, body, link, created_at) VALUES ?';
    await manager.query(sql, [[row]]);
  };
  const stepping = counting(async ({ key, hold }) => {
    for (let at = 0; at < 20; at += 1)
      await database.transaction(async (manager) => {
        await hold(manager);
        await step(manager, key, at);
      });
    return { steps: 20 };
  });
  const killed = async (child: ChildProcess) => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };

  it('leaves its job to another after the lease, which counts the attempt and does the rest', async () => {
    const room = bench(stepping);
    await start(room, 'a');
    const child = fork(crashing, [testDatabaseUrl()], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    await once(child, 'message');
    await killed(child);
    expect([await room.worker.drain(), await states()]).toEqual([0, ['running 1']]);
    const before = Number((await database.query('SELECT COUNT(*) AS n FROM inbox_message'))[0].n);
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(20);
    await passes(31);
    await room.worker.drain();
    expect(await rows()).toMatchObject([{ state: 'done', attempts: 2, result: { steps: 20 }, error: null }]);
    expect(Number((await database.query('SELECT COUNT(*) AS n FROM inbox_message'))[0].n)).toBe(20);
  });

  it('who lost the lease writes nothing more, though still alive', async () => {
    let released = () => {};
    const slow = counting(async ({ hold }) => {
      await new Promise<void>((go) => (released = go));
      await database.transaction(hold);
    });
    const first = bench(slow);
    await start(first, 'a');
    const working = first.worker.drain();
    while ((await states())[0] !== 'running 1') await setTimeout(20);
    await passes(31);
    await bench(counting(async () => ({ by: 'second' }))).worker.drain();
    released();
    await working;
    expect(await rows()).toMatchObject([{ state: 'done', attempts: 2, result: { by: 'second' } }]);
  });
});
