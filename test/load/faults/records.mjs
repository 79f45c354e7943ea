// Who writes to-dos on a database of its own, and what is there of them afterwards.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { entities, migrations } from '../../../dist/apps/launcher/schema.js';
import { IdentityModule, NewAccounts } from '../../../dist/libs/identity/src/index.js';
import * as platform from '../../../dist/libs/platform/src/index.js';

export const PASSWORD = 'a quiet river at dawn';

export async function migrate(url) {
  await platform.createDatabase(url);
  const opened = await connected(url, migrations);
  await opened.runMigrations({ transaction: 'each' });
  await opened.destroy();
}

export async function connected(url, itsMigrations = []) {
  // The checker counts over everything, which may take longer than a page may.
  return new DataSource(await platform.dataSourceOptions(url, { entities, migrations: itsMigrations }, 0)).initialize();
}

/** What opens accounts on a database, without serving anybody. */
export async function accountsRoom(url) {
  const config = platform.loadConfig({ DATABASE_URL: url, OUTBOX_WORKER: 'off', NODE_ENV: 'test' });
  class Room {}
  Module({
    imports: [
      platform.PlatformModule.forRoot({ config, entities, migrations, role: 'cli' }),
      IdentityModule.forCommands(),
    ],
  })(Room);
  return NestFactory.createApplicationContext(Room, { logger: false });
}

/** Who writes (`writer`), and for whom the to-dos wait: another one, so that he is told. Answers the addressee. */
export async function furnish(url) {
  const room = await accountsRoom(url);
  const accounts = room.get(NewAccounts, { strict: false });
  const person = (username) =>
    accounts.createStaff(
      { kind: 'system', name: '系统' },
      { username, name: username, roles: ['service-officer'], password: PASSWORD },
    );
  await person('writer');
  const addressee = `person:${(await person('reader')).id}`;
  await room.close();
  return addressee;
}

/** Records, audit rows and notices of the to-dos, once everything that waited had five minutes to be delivered. */
export async function whatIsThere(url) {
  const database = await connected(url);
  const open = `SELECT (SELECT COUNT(*) FROM outbox_delivery WHERE state <> 'done') +
    (SELECT COUNT(*) FROM outbox_event e WHERE e.state = 'pending' AND EXISTS
      (SELECT 1 FROM outbox_subscriber s WHERE s.topic = e.topic)) AS n`;
  let undelivered = 1;
  for (let second = 0; undelivered > 0 && second < 300; second += 1) {
    await sleep(1_000);
    undelivered = Number((await database.query(open))[0].n);
  }
  const rows = await database.query(`SELECT w.id, w.title, w.detail,
      (SELECT COUNT(*) FROM audit_entry a WHERE a.object_type = 'work-item' AND a.object_id = w.id AND a.action = 'work.created') AS audits,
      (SELECT COUNT(*) FROM notice n WHERE n.subject = CONCAT('todo:', w.id)) AS notices
    FROM work_item w WHERE w.title LIKE 'F %'`);
  await database.destroy();
  const read = rows.map(({ id, title, detail, audits, notices }) => ({
    ...{ id: String(id), key: title.slice(2), hash: createHash('sha256').update(detail).digest('hex') },
    ...{ audits: Number(audits), notices: Number(notices) },
  }));
  return { rows: read, undelivered };
}

export function commit() {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
}
