// Kills the process that publishes policies and delivers their pushes at random moments, and counts what companies were
// told twice or never:
//   npm run build && node test/load/push-kills.mjs --kills 20
// Starts a database of its own, in a folder that is removed again; 200 kills at most.
import 'reflect-metadata';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { entities, migrations } from '../../dist/apps/launcher/schema.js';
import { IdentityModule, NewAccounts } from '../../dist/libs/identity/src/index.js';
import { usccFrom } from '../../dist/libs/kernel/src/index.js';
import * as platform from '../../dist/libs/platform/src/index.js';
import { PolicyLibrary, PolicyModule, PolicySteps } from '../../dist/libs/policy/src/index.js';
import { importCompanies } from '../../dist/libs/registry/src/index.js';

const ELIGIBLE = 1500;
const WITH_ACCOUNT = 20;
// From before the first decision is written to after the last push is delivered.
const WITHIN_MS = 800;
const officer = { kind: 'staff', userId: '1', name: '政策专员甲', roles: ['policy-officer'] };
const reviewer = { kind: 'staff', userId: '3', name: '政策专员丙', roles: ['policy-officer'] };
const clerk = { kind: 'staff', userId: '2', name: '企业专员乙', roles: ['enterprise-officer'] };
const { values } = parseArgs({ options: { kills: { type: 'string', default: '20' }, worker: { type: 'string' } } });
Logger.overrideLogger(false);
if (values.worker) await pushUntilKilled(JSON.parse(values.worker));
else await measure(Math.min(Number(values.kills), 200));

async function open(databaseUrl) {
  const config = platform.loadConfig({ DATABASE_URL: databaseUrl, OUTBOX_WORKER: 'off', NODE_ENV: 'test' });
  class Room {}
  Module({
    imports: [
      platform.PlatformModule.forRoot({ config, entities, migrations, role: 'cli' }),
      IdentityModule.forCommands(),
      PolicyModule,
    ],
  })(Room);
  return NestFactory.createApplicationContext(Room, { logger: false });
}

async function pushUntilKilled({ databaseUrl, versionId }) {
  const room = await open(databaseUrl);
  process.send('ready');
  await room.get(PolicyLibrary, { strict: false }).publish(officer, versionId, { expectedVersion: 3 });
  for (;;) await room.get(platform.OutboxWorker, { strict: false }).drain();
}

async function measure(kills) {
  const dir = mkdtempSync(join(tmpdir(), 'park-push-kills-'));
  const server = await platform.privateServer.start({ dir, tell: () => {} });
  const databaseUrl = platform.socketUrl(server.socketPath, 'push_kills');
  await platform.createDatabase(databaseUrl);
  const database = new DataSource(await platform.dataSourceOptions(databaseUrl, { entities, migrations }));
  await database.initialize();
  await database.runMigrations({ transaction: 'each' });
  const room = await open(databaseUrl);
  await furnish(database, room);
  const sum = { beforeCommit: 0, whileDelivering: 0, lost: 0, twice: 0 };
  for (let kill = 1; kill <= kills; kill += 1) {
    const one = await killOnce({ database, room, databaseUrl, kill });
    Object.keys(sum).forEach((key) => (sum[key] += one[key]));
  }
  console.log(
    `${kills} kills: ${sum.beforeCommit} before the publication was committed, ${sum.whileDelivering} while pushes were delivered; ` +
      `${kills * ELIGIBLE} pushes: never told ${sum.lost}, told twice ${sum.twice}`,
  );
  await room.close();
  await database.destroy();
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
  process.exitCode = sum.lost + sum.twice > 0 ? 1 : 0;
}

/** Companies that meet the policies, a few of them with somebody who reads. */
async function furnish(database, room) {
  const companies = Array.from({ length: ELIGIBLE }, (_, n) => ({
    uscc: usccFrom('91120116', `MT${String(n).padStart(6, '0')}`),
    name: `推送测试企业${n}`,
    isDemo: true,
    contacts: [],
    facts: [{ attribute: 'ownership', year: null, value: 'private', source: 'park', observedOn: '2026-01-01' }],
  }));
  const occasion = { at: new Date(), asOf: new Date().toISOString().slice(0, 10), actorName: '测试' };
  const ids = await importCompanies(database.manager, companies, occasion);
  const accounts = room.get(NewAccounts, { strict: false });
  for (const companyId of ids.slice(0, WITH_ACCOUNT))
    await accounts.createCompanyUser(clerk, {
      ...{ username: `reader-${companyId}`, name: '企业负责人', companyId, role: 'company-owner' },
    });
}

async function killOnce({ database, room, databaseUrl, kill }) {
  const library = room.get(PolicyLibrary, { strict: false });
  const { versionId } = await library.createDraft(officer, content(kill));
  const { reviews } = room.get(PolicySteps, { strict: false });
  await reviews.submit(officer, versionId, { expectedVersion: 1 });
  await reviews.approve(reviewer, versionId, { expectedVersion: 2 });
  const child = fork(import.meta.filename, ['--worker', JSON.stringify({ databaseUrl, versionId })]);
  await once(child, 'message');
  await setTimeout(Math.random() * WITHIN_MS);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const count = async (sql) => Number((await database.query(sql, [versionId]))[0].n);
  const isPublished = (await count("SELECT status IN ('published') AS n FROM policy_version WHERE id = ?")) === 1;
  const open = isPublished
    ? await count(
        'SELECT COUNT(*) AS n FROM push WHERE policy_version_id = ? AND delivered_at IS NULL AND no_account_at IS NULL',
      )
    : 0;
  if (!isPublished) await library.publish(officer, versionId, { expectedVersion: 3 });
  // What the killed process had claimed is free again when its lease is over.
  await database.query(
    'UPDATE outbox_delivery SET leased_until = leased_until - INTERVAL 10 MINUTE WHERE owner IS NOT NULL',
  );
  await room.get(platform.OutboxWorker, { strict: false }).drain();
  const told = await database.query(
    `SELECT u.company_id AS companyId, COUNT(m.id) AS messages FROM push u
       LEFT JOIN inbox_message m ON m.company_id = u.company_id AND m.dedupe_key = CONCAT('policy-push:', u.policy_version_id)
      WHERE u.policy_version_id = ? GROUP BY u.company_id`,
    [versionId],
  );
  const times = told.map(({ messages }) => Number(messages));
  return {
    beforeCommit: isPublished ? 0 : 1,
    whileDelivering: open > 0 ? 1 : 0,
    lost: ELIGIBLE - times.filter((each) => each > 0).length,
    twice: times.filter((each) => each > 1).length,
  };
}

function content(kill) {
  return {
    ...{
      title: `推送中断测试 ${kill}`,
      issuer: '园区管委会',
      documentNumber: `测试〔2026〕${kill}号`,
      level: 'district',
    },
    ...{ regions: [], kind: 'funding', publishedOn: '2026-01-01', effectiveFrom: '2026-01-01', effectiveTo: null },
    ...{ applicationWindow: null, benefit: { type: 'grant', minYuan: null, maxYuan: 100000, formula: '按人数核定' } },
    condition: { text: '民营企业', expression: { field: 'ownership', op: 'eq', value: 'private' } },
    ...{ materials: [], department: '企业服务局', sourceUrl: null, confidence: { checked: true, note: '' } },
    ...{ standing: 'active', note: null },
  };
}
