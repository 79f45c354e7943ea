// Kills the process that sends mail at random moments, and counts what the mail server took twice or never:
//   npx nest build && node test/load/mail-kills.mjs --kills 100
// Starts a database and a mail server of its own on 127.0.0.1, in a folder that is removed again; 500 kills at most.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { SMTPServer } from 'smtp-server';
import { DataSource } from 'typeorm';
import * as platform from '../../dist/libs/platform/src/index.js';
import { Claims } from '../../dist/libs/platform/src/outbox/claims.js';
import { Delivery } from '../../dist/libs/platform/src/outbox/delivery.js';
import { FanOut } from '../../dist/libs/platform/src/outbox/fan-out.js';

// More than a process hands over before it is killed.
const MAILS = 12;
const WITHIN_MS = 300;
const { values } = parseArgs({ options: { kills: { type: 'string', default: '100' }, worker: { type: 'string' } } });
Logger.overrideLogger(false);
if (values.worker) await sendUntilKilled(JSON.parse(values.worker));
else await measure(Math.min(Number(values.kills), 500));

async function open(databaseUrl, smtpUrl) {
  const { entities, migrations } = platform.platformSchema;
  const dataSource = new DataSource(await platform.dataSourceOptions(databaseUrl, { entities, migrations }));
  await dataSource.initialize();
  const delivery = new Delivery(dataSource, new Claims(dataSource));
  const worker = new platform.OutboxWorker(dataSource, delivery, new FanOut(dataSource), platform.loadConfig({}));
  const config = platform.loadConfig({ SMTP_URL: smtpUrl, MAIL_FROM: 'service@park.example.cn' });
  const mailer = new platform.Mailer(config, new platform.Outbox(), worker);
  mailer.onModuleInit();
  return { dataSource, worker, mailer };
}

async function sendUntilKilled({ databaseUrl, smtpUrl }) {
  const { worker } = await open(databaseUrl, smtpUrl);
  process.send('ready');
  for (;;) await worker.drain();
}

async function measure(kills) {
  const dir = mkdtempSync(join(tmpdir(), 'park-mail-kills-'));
  const server = await platform.privateServer.start({ dir, tell: () => {} });
  const databaseUrl = platform.socketUrl(server.socketPath, 'mail_kills');
  await platform.createDatabase(databaseUrl);
  const post = await mailServer();
  const smtpUrl = `smtp://127.0.0.1:${post.port}`;
  const office = await open(databaseUrl, smtpUrl);
  await office.dataSource.runMigrations({ transaction: 'each' });
  const sum = { inHand: 0, twice: 0, seenTwice: 0, lost: 0 };
  for (let kill = 1; kill <= kills; kill += 1) {
    const one = await killOnce(office, post, { databaseUrl, smtpUrl, kill });
    Object.keys(sum).forEach((key) => (sum[key] += one[key]));
  }
  const percent = (count) => `${count} (${((100 * count) / kills).toFixed(1)} %)`;
  console.log(`${kills} kills, ${sum.inHand} while a mail was in hand, ${kills * MAILS} mails: lost ${sum.lost}`);
  console.log(
    `handed over twice ${percent(sum.twice)}; twice after de-duplication by Message-ID ${percent(sum.seenTwice)}`,
  );
  await office.dataSource.destroy();
  post.close();
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
}

async function killOnce({ dataSource, worker, mailer }, post, { databaseUrl, smtpUrl, kill }) {
  post.taken.length = 0;
  const keys = Array.from({ length: MAILS }, (_, n) => `kill-${kill}-${n}`);
  const mails = keys.map((key) => ({ key, to: `${key}@a.example`, subject: '测试', text: '测试' }));
  await dataSource.transaction((manager) => mailer.queue(manager, mails));
  const child = fork(import.meta.filename, ['--worker', JSON.stringify({ databaseUrl, smtpUrl })]);
  await once(child, 'message');
  await setTimeout(Math.random() * WITHIN_MS);
  child.kill('SIGKILL');
  await once(child, 'exit');
  // What the killed process had sent may still be on its way through the sockets.
  await setTimeout(100);
  const [{ inHand }] = await dataSource.query("SELECT COUNT(*) AS inHand FROM outbox_delivery WHERE state = 'sending'");
  await dataSource.query(
    'UPDATE outbox_delivery SET leased_until = leased_until - INTERVAL 1 MINUTE WHERE owner IS NOT NULL',
  );
  await worker.drain();
  const times = keys.map((key) => post.taken.filter(({ to }) => to === `${key}@a.example`));
  return {
    inHand: Number(inHand) > 0 ? 1 : 0,
    twice: times.filter((each) => each.length > 1).length,
    seenTwice: times.filter((each) => new Set(each.map(({ id }) => id)).size > 1).length,
    lost: times.filter((each) => each.length === 0).length,
  };
}

async function mailServer() {
  const taken = [];
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      let text = '';
      stream.on('data', (part) => (text += part));
      stream.on('end', () => {
        taken.push({ to: session.envelope.rcptTo[0].address, id: /^Message-ID: (\S+)/im.exec(text)?.[1] });
        done();
      });
    },
  });
  // A killed process resets its connections.
  server.on('error', () => {});
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { taken, port: server.server.address().port, close: () => server.close(() => {}) };
}
