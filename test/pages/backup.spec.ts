import { folderUnder } from '@park/files';
import { makeBackup, readBackup, restore } from '@park/operations';
import { createDatabase } from '@park/platform';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DataSource } from 'typeorm';
import { migrations } from '../../apps/launcher/schema';
import { openTestDatabase, testDatabaseUrl } from '../support/database';

const SECRET = 'a'.repeat(63) + '1';
const elsewhere = testDatabaseUrl().replace(/\/(park_t\w+)/, '/$1_restored');
const RESTORED = new URL(elsewhere).pathname.slice(1);
const dir = mkdtempSync(join(tmpdir(), 'park-backup-'));
const dataDir = join(dir, 'data');
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const stored = (hash: string) => join(dataDir, 'files', hash.slice(0, 2), hash.slice(2));

let dataSource: DataSource;
let file: string;

const files = folderUnder(dataDir);
const order = { files, folder: join(dir, 'backups'), secret: SECRET, product: '1.2.3', url: testDatabaseUrl() };
const back = { secret: SECRET, knownMigrations: migrations.map(({ name }) => name) };

beforeAll(async () => {
  dataSource = await openTestDatabase();
  await dataSource.query(`CREATE TABLE odd (
    id BIGINT NOT NULL AUTO_INCREMENT, kind VARCHAR(20) NOT NULL, big BIGINT UNSIGNED NULL, exact DECIMAL(40,12) NULL,
    said TEXT NULL, raw VARBINARY(300) NULL, given JSON NULL, on_day DATE NULL, at_time DATETIME(3) NULL, length INT AS (CHAR_LENGTH(kind)) STORED,
    PRIMARY KEY (id, kind)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  const every = Buffer.from(Array.from({ length: 256 }, (_, at) => at));
  const text = `引号'"反斜杠\\换行\n𠮷👍\0`;
  const runner = dataSource.createQueryRunner();
  await runner.query("SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'");
  await runner.query('INSERT INTO odd (id, kind, big, exact, said, raw, given, on_day, at_time) VALUES ?', [
    [
      [
        0,
        'zero',
        '18446744073709551615',
        '9999999999999999999999999999.000000000001',
        text,
        every,
        '{"a": 1.10}',
        '2024-02-29',
        '2026-11-29 01:02:03.004',
      ],
      [1, 'empty', null, null, '', Buffer.alloc(0), null, null, null],
      ...Array.from({ length: 4000 }, (_, at) => [
        at + 2,
        'many',
        at,
        `-${at}.5`,
        text.repeat(20),
        every,
        '[]',
        '1999-12-31',
        '2026-01-01 00:00:00.000',
      ]),
    ],
  ]);
  await runner.release();
  const hash = keepFile('营业执照');
  await dataSource.query(
    `INSERT INTO attachment (owner_type, owner_id, hash, name, media_type, size, uploaded_by_name, uploaded_at)
     VALUES ('test', '1', ?, '执照.pdf', 'application/pdf', 12, '王', UTC_TIMESTAMP(3))`,
    [hash],
  );
  file = (await makeBackup({ ...order, now: new Date('2026-11-29T02:00:00+08:00') })).path;
});

afterAll(async () => {
  await dataSource.query(`DROP DATABASE IF EXISTS ${RESTORED}`);
  await dataSource.destroy();
  rmSync(dir, { recursive: true, force: true });
});

function keepFile(text: string): string {
  const hash = hashOf(text);
  mkdirSync(dirname(stored(hash)), { recursive: true });
  writeFileSync(stored(hash), text);
  return hash;
}

const damaged = (change: (bytes: Buffer) => Buffer): string => {
  const path = join(dir, 'damaged.backup');
  writeFileSync(path, change(readFileSync(file)));
  return path;
};

it('puts everything back as it was, row by row and byte by byte', async () => {
  await createDatabase(elsewhere);
  const into = join(dir, 'restored');
  const before = await readBackup(file, SECRET);
  expect(before.tables.find(({ name }) => name === 'odd')).toMatchObject({ rows: 4002 });
  expect(before.faults.count).toBe(0);
  await restore({ ...back, file, into, databaseUrl: elsewhere });
  const again = await makeBackup({
    ...order,
    url: elsewhere,
    files: folderUnder(into),
    folder: join(dir, 'again'),
    now: new Date(),
  });
  expect(again.manifest.tables).toEqual(before.tables);
  expect(again.manifest.files).toEqual(before.files);
  expect(readFileSync(join(into, 'files', stored(hashOf('营业执照')).slice(-65)), 'utf8')).toBe('营业执照');
  const [row] = await dataSource.query(`SELECT exact, length FROM ${RESTORED}.odd WHERE id = 0`);
  expect(row).toMatchObject({ exact: '9999999999999999999999999999.000000000001', length: 4 });
});

it('restores into a private database of its own, which starts', async () => {
  const into = join(dir, 'own');
  mkdirSync(into);
  await restore({ ...back, file, into, databaseUrl: null });
  expect(readdirSync(into).sort()).toEqual(['db', 'files']);
});

it('refuses a place where something is', async () => {
  const into = join(dir, 'taken');
  mkdirSync(into);
  writeFileSync(join(into, 'note'), '');
  await expect(restore({ ...back, file, into, databaseUrl: null })).rejects.toThrow('不是空的');
  const taken = { ...back, file, into: join(dir, 'new'), databaseUrl: testDatabaseUrl() };
  await expect(restore(taken)).rejects.toThrow('已经有表');
  expect(readdirSync(into)).toEqual(['note']);
  expect(await dataSource.query('SELECT COUNT(*) AS n FROM odd')).toEqual([{ n: '4002' }]);
});

it.each([
  ['cut in the middle', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2), '被截断'],
  ['cut by a byte', (bytes: Buffer) => bytes.subarray(0, -1), '被截断'],
  ['with more behind it', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('x')]), '被改动'],
  ['altered by a bit', (bytes: Buffer) => flipped(bytes, bytes.length - 100), '被改动'],
  ['altered in its first piece', (bytes: Buffer) => flipped(bytes, 1000), '被改动'],
  ['altered at its head', (bytes: Buffer) => flipped(bytes, 40), '开头已损坏'],
  ['of another kind', () => Buffer.from('PK'), '不是本系统的备份文件'],
])('finds a file that is %s, and leaves nothing', async (_, change, words) => {
  const into = join(dir, 'nothing');
  await expect(restore({ ...back, file: damaged(change), into, databaseUrl: null })).rejects.toThrow(words);
  expect(readdirSync(dir)).not.toContain('nothing');
});

it('tells a wrong key, a missing file and a newer version apart', async () => {
  const into = join(dir, 'nothing');
  const wrong = { ...back, file, into, databaseUrl: null };
  await expect(restore({ ...wrong, secret: 'another long passphrase' })).rejects.toThrow('密钥不对');
  await expect(restore({ ...wrong, file: join(dir, 'no.backup') })).rejects.toThrow('读不到备份文件');
  await expect(restore({ ...wrong, knownMigrations: [] })).rejects.toThrow('更新的版本（1.2.3）');
  expect(readdirSync(dir)).not.toContain('nothing');
});

it('names files that a row speaks of and that are gone or rotten, and is made all the same', async () => {
  const hash = hashOf('营业执照');
  const again = async (second: number) =>
    await makeBackup({ ...order, secret: 'a long passphrase', now: new Date(`2026-11-30T02:00:0${second}+08:00`) });
  writeFileSync(stored(hash), '营业执昭');
  expect((await again(1)).manifest.faults).toEqual({ count: 1, first: [expect.stringContaining('不一致')] });
  rmSync(stored(hash));
  const { path, manifest } = await again(2);
  expect(manifest.faults).toEqual({ count: 1, first: [`缺文件 ${hash}`] });
  expect(await readBackup(path, 'a long passphrase')).toEqual(manifest);
});

function flipped(bytes: Buffer, at: number): Buffer {
  const other = Buffer.from(bytes);
  other[at]! ^= 1;
  return other;
}
