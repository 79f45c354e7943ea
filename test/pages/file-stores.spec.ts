import { FileTidying, folderUnder, moveIntoBucket, storeOf } from '@park/files';
import { makeBackup } from '@park/operations';
import { loadConfig } from '@park/platform';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { testDatabaseUrl } from '../support/database';
import { allOf, emptyFolder, receivedFile } from '../support/files';
import { openBucket, type TestBucket } from '../support/object-store';
import { companyWith, fileCompanies } from '../support/policy-room';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n');

let bucket: TestBucket;
beforeAll(async () => {
  bucket = await openBucket();
});
afterAll(() => bucket?.close());
beforeEach(() => bucket.objects.clear());

const configOf = (more: Record<string, string> = {}) => loadConfig({ DATA_DIR: emptyFolder(), ...more });
const bytesOf = async (found: Readable | null) =>
  found && Buffer.concat(await allOf(found as AsyncIterable<Buffer>)).toString();

describe.each(['a folder', 'a bucket'])('files in %s', (where) => {
  const open = () => storeOf(configOf(where === 'a bucket' ? bucket.environment : {}));

  it('are kept by their hash, found, and listed in order', async () => {
    const store = open();
    const files = ['甲', '乙', '丙', '丁', '戊'].map((text) => receivedFile('x.txt', text));
    for (const { hash, path } of files) await store.put(hash, path);
    expect(files.map(({ path }) => existsSync(path))).toEqual(files.map(() => false));
    expect(await bytesOf(await store.find(files[0]!.hash))).toBe('甲');
    expect([await store.has(files[0]!.hash), await store.has('0'.repeat(64))]).toEqual([true, false]);
    expect(await store.find('0'.repeat(64))).toBeNull();
    expect(await allOf(store.hashes())).toEqual(files.map(({ hash }) => hash).sort());
    await expect(store.has('../../etc/passwd')).rejects.toThrow(RangeError);
  });

  it('go when they are older than a moment, unless they were stored anew', async () => {
    const store = open();
    const { hash, path } = receivedFile('x.txt', '旧');
    await store.put(hash, path);
    const later = new Date(Date.now() + 60_000);
    expect(await store.storedBefore(new Date(Date.now() - 60_000))).toEqual([]);
    expect(await store.removeStoredBefore(hash, new Date(Date.now() - 60_000))).toBe(false);
    expect(await store.storedBefore(later)).toEqual([hash]);
    expect(await store.removeStoredBefore(hash, later)).toBe(true);
    expect(await store.has(hash)).toBe(false);
  });
});

describe('an installation with a bucket', () => {
  let app: TestApp;
  let clerk: TestClient;
  let companyId: string;
  const dataDir = emptyFolder();
  beforeAll(async () => {
    app = await openApp('park-admin', { environment: { DATA_DIR: dataDir, ...bucket.environment } });
    [companyId] = (await fileCompanies(app.db, [companyWith(1, 'private')])) as [string];
    clerk = await app.loginAs('enterprise-officer');
  });
  afterAll(() => app?.close());

  const upload = (name: string) =>
    clerk.upload(`/companies/${companyId}/history/1/evidence`, { file: new File([PDF], name) });

  it('keeps what is uploaded there and nowhere else, serves it, backs it up, and tidies up what has no row', async () => {
    expect((await upload('审计报告.pdf')).status).toBe(303);
    const [{ id, hash }] = await app.db.query('SELECT id, hash FROM attachment');
    expect([...bucket.objects.keys()]).toEqual([`files/${hash.slice(0, 2)}/${hash.slice(2)}`]);
    expect(existsSync(join(dataDir, 'files'))).toBe(false);
    expect((await clerk.get(`/files/${id}`)).text).toBe(PDF.toString());

    const order = { folder: emptyFolder(), secret: 'a'.repeat(64), product: 'test', now: new Date() };
    const files = storeOf(configOf(bucket.environment));
    const { manifest } = await makeBackup({ ...order, files, url: testDatabaseUrl() });
    expect(manifest).toMatchObject({ files: { count: 1, bytes: PDF.length }, faults: { count: 0 } });

    const orphan = receivedFile('x.txt', '没有登记');
    await files.put(orphan.hash, orphan.path);
    expect(await app.nest.get(FileTidying).tidy(new Date(Date.now() + 60_000))).toBe(1);
    expect((await clerk.get(`/files/${id}`)).status).toBe(200);
    bucket.objects.clear();
    expect(await clerk.get(`/files/${id}`)).toMatchObject({ status: 502, text: expect.stringContaining('从备份恢复') });
    expect(bucket.refused).toEqual([]);
  });

  it('says that nothing was saved while the bucket refuses, and writes no row', async () => {
    const key = loadConfig({ DATA_DIR: dataDir, ...bucket.environment, FILES_BUCKET_SECRET: 'another' });
    const { hash, path } = receivedFile('x.txt', '丙');
    await expect(storeOf(key).put(hash, path)).rejects.toThrow('文件存储没有响应，文件没有保存');
    expect([existsSync(path), bucket.objects.size]).toEqual([true, 0]);
    bucket.refused.length = 0;
  });

  it('takes over the files of a folder, also when that was ended half way', async () => {
    const from = configOf(bucket.environment);
    const folder = folderUnder(from.dataDir);
    for (const text of ['甲', '乙']) {
      const { hash, path } = receivedFile('x.txt', text, join(from.dataDir, 'incoming'));
      await folder.put(hash, path);
    }
    const hashes = await allOf(folder.hashes());
    expect(await moveIntoBucket(from, from.dataDir)).toBe(2);
    expect(await moveIntoBucket(from, from.dataDir)).toBe(0);
    expect(await allOf(storeOf(from).hashes())).toEqual(hashes);
  });
});
