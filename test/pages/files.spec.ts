import { once } from 'node:events';
import { fork } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { Attachments, FileTidying } from '@park/files';
import { calendarDate, type SystemActor } from '@park/kernel';
import { CompanyFiles } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { crashProgram } from '../support/crash-program';
import { testDatabaseUrl } from '../support/database';
import { emptyFolder, receivedFile } from '../support/files';
import { companyWith, fileCompanies } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';

const system: SystemActor = { kind: 'system', name: '测试' };
const dataDir = emptyFolder();
const PDF = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n');
const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

let app: TestApp;
let clerk: TestClient;
let companyId: string;
let evidence: string;
let scanner: Server;
let answer = (bytes: Buffer): string => (bytes.includes('EICAR') ? 'stream: Eicar-Signature FOUND' : 'stream: OK');

beforeAll(async () => {
  scanner = createServer((socket) => {
    let got = Buffer.alloc(0);
    socket.on('data', (piece) => {
      got = Buffer.concat([got, piece]);
      if (got.subarray(-4).equals(Buffer.alloc(4))) socket.end(`${answer(got)}\0`);
    });
  }).listen(join(dataDir, 'clamd.sock'));
  await once(scanner, 'listening');
  app = await openApp('park-admin', { environment: { DATA_DIR: dataDir, CLAMD: join(dataDir, 'clamd.sock') } });
  [companyId] = (await fileCompanies(app.db, [companyWith(1, 'private')])) as [string];
  clerk = await app.loginAs('enterprise-officer');
  evidence = `/companies/${companyId}/history/1/evidence`;
});
afterAll(async () => {
  await app?.close();
  scanner?.close();
});
beforeEach(() => app.db.query('DELETE FROM attachment'));

const stored = () =>
  existsSync(join(dataDir, 'files'))
    ? readdirSync(join(dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
    : [];
const incoming = () => (existsSync(join(dataDir, 'incoming')) ? readdirSync(join(dataDir, 'incoming')) : []);
const rows = () => app.db.query('SELECT id, hash, name, size, removed_at FROM attachment ORDER BY id');
const upload = (bytes: Buffer | string, name: string, path = evidence) =>
  clerk.upload(path, { file: new File([new Uint8Array(Buffer.from(bytes))], name) });

describe('a file that proves a fact', () => {
  it('is kept by its hash, listed with the fact, and comes back to be saved and never shown', async () => {
    expect((await upload(PDF, '审计报告 2025.pdf')).status).toBe(303);
    expect(wordsOf((await clerk.get(evidence)).text)).toContain('审计报告 2025.pdf');
    const [{ id, hash }] = await rows();
    expect(readFileSync(join(dataDir, 'files', hash.slice(0, 2), hash.slice(2)))).toEqual(PDF);
    const download = await clerk.get(`/files/${id}`);
    expect(download.text).toBe(PDF.toString());
    expect(download.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': `attachment; filename="____ 2025.pdf"; filename*=UTF-8''${encodeURIComponent('审计报告 2025.pdf')}`,
    });
    expect(incoming()).toEqual([]);
  });

  it('is stored once when two facts or people have the same one', async () => {
    await upload(PDF, '甲.pdf');
    const before = stored().length;
    await upload(PDF, '乙.pdf');
    expect(stored()).toHaveLength(before);
    expect(await rows()).toHaveLength(2);
  });

  it('is taken off the fact, and put back', async () => {
    await upload(PDF, '甲.pdf');
    const [{ id }] = await rows();
    expect((await clerk.post(`/files/${id}/removal`, { back: evidence })).location).toBe(evidence);
    expect((await clerk.get(`/files/${id}`)).status).toBe(404);
    expect((await clerk.post(`/files/${id}/return`)).status).toBe(303);
    expect((await clerk.get(`/files/${id}`)).status).toBe(200);
    const told = await app.db.query(
      "SELECT action FROM audit_entry WHERE object_type = 'attachment' AND object_id = ? ORDER BY id",
      [id],
    );
    expect(told.map(({ action }: { action: string }) => action)).toEqual([
      'files.attached',
      'files.removed',
      'files.brought-back',
      'files.read',
    ]);
  });

  it('proves a dated record, stays with it when it is corrected, and is put back where it was', async () => {
    const records = `/companies/${companyId}/records`;
    const award = {
      name: '科技进步奖',
      type: 'national_science',
      rank: '1',
      happenedOn: '2024-02-29',
      source: 'park',
      evidence: '证书',
    };
    expect((await clerk.post(`${records}/new/award`, award)).status).toBe(303);
    expect((await upload(PDF, '获奖证书.pdf', `${records}/1/evidence`)).location).toBe(`${records}/1/evidence`);
    expect((await clerk.post(`${records}/1`, { ...award, rank: '2' })).status).toBe(303);
    expect(wordsOf((await clerk.get(records)).text)).toContain('佐证 1 份');
    expect(wordsOf((await clerk.get(`${records}/2/evidence`)).text)).toContain('获奖证书.pdf');
    const [{ id }] = await rows();
    const removed = await clerk.post(`/files/${id}/removal`, { back: `${records}/1/evidence` });
    const page = await clerk.get(removed.location);
    expect(wordsOf(page.text)).toContain('还没有佐证文件');
    expect(page.text).toMatch(/toast\.js\?v=[^]*role="status" data-undo>/);
    const [, undo = ''] = /action="(\/files\/\d+\/return[^"]*)"/.exec(page.text) ?? [];
    expect((await clerk.post(undo.replaceAll('&#x3D;', '='))).location).toBe(`${records}/1/evidence`);
    await clerk.post(`${records}/2/withdrawal`, { reason: '登记错了' });
    expect((await upload(PDF, '又一份.pdf', `${records}/1/evidence`)).status).toBe(409);
  });

  it('of a record is for those who may see all of the record', async () => {
    const records = `/companies/${companyId}/records`;
    const round = { investor: '甲基金', amountYuan: '300', happenedOn: '2024-02-29', source: 'park', evidence: '回单' };
    expect((await clerk.post(`${records}/new/equity`, round)).status).toBe(303);
    const [{ seq }] = await app.db.query("SELECT MAX(seq) AS seq FROM company_record WHERE kind = 'equity'");
    const path = `${records}/${seq}/evidence`;
    expect((await upload(PDF, '银行回单.pdf', path)).status).toBe(303);
    const [{ id }] = await rows();
    const officer = await app.loginAs('policy-officer');
    const page = wordsOf((await officer.get(path)).text);
    expect([page.includes('仅授权人员可以查看'), page.includes('银行回单')]).toEqual([true, false]);
    expect([(await officer.get(`/files/${id}`)).status, (await clerk.get(`/files/${id}`)).status]).toEqual([403, 200]);
  });

  it('is taken off, too, by a request that says nothing of where to go then', async () => {
    await upload(PDF, '甲.pdf');
    const [{ id }] = await rows();
    const { status, location } = await clerk.send({
      method: 'POST',
      url: `/files/${id}/removal`,
      headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin' },
    });
    expect([status, location]).toEqual([303, '/']);
  });

  it.each([
    ['报告.docx', PDF, 'docx 不符'],
    ['图.svg', '<svg onload=alert(1)>', '不能上传这种文件'],
    ['说明.txt', '<html><script>1</script>', '不符'],
    ['报告.pdf', 'MZ\u0000\u0001', '不符'],
    ['空.pdf', '', '空文件'],
    ['样本.txt', EICAR, '病毒检查发现 Eicar-Signature'],
  ])('is refused with the reason when it is not what it says, or harmful: %s', async (name, bytes, message) => {
    const page = await upload(bytes, name);
    expect(page.status).toBe(422);
    expect(wordsOf(page.text)).toContain(message);
    expect([await rows(), incoming()]).toEqual([[], []]);
  });

  it('is kept under one spelling of the address only', async () => {
    for (const path of [`/companies/0${companyId}/history/1/evidence`, `/companies/${companyId}:1/history/1/evidence`])
      expect((await upload(PDF, '审计报告.pdf', path)).status).toBe(404);
    expect(await rows()).toEqual([]);
  });

  it('is asked for when none was chosen', async () => {
    expect(wordsOf((await clerk.upload(evidence, { note: 'x' })).text)).toContain('请选择要上传的文件');
    expect((await clerk.post(evidence)).status).toBe(422);
  });

  it('is refused when it is too large, or no whole form, and nothing is left of it', async () => {
    const page = await upload(Buffer.alloc((20 << 20) + 1, 'a'), '大.txt');
    expect([page.status, page.text.includes('20 MB')]).toEqual([413, true]);
    const headers = { 'content-type': 'multipart/form-data; boundary=x', origin: app.origin, accept: 'text/html' };
    const torn = await clerk.send({
      method: 'POST',
      url: evidence,
      headers,
      payload: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc',
    });
    expect(torn.status).toBe(400);
    expect([await rows(), incoming()]).toEqual([[], []]);
  });

  it.each([
    ['a field that reaches a prototype', 400, 'name="__proto__"'],
    ['a field with a very long name', 400, `name="${'n'.repeat(101)}"`],
    ['a file that reaches a prototype', 400, 'name="constructor"; filename="a.txt"\r\nContent-Type: text/plain'],
    ['a field in an old encoding', 303, 'name="note"\r\nContent-Transfer-Encoding: 7bit'],
    ['a part without a name', 303, 'size=2'],
  ])('may come with %s: it is answered %d, and the process goes on', async (_, status, head) => {
    const part = (headers: string, text: string) =>
      `--x\r\nContent-Disposition: form-data; ${headers}\r\n\r\n${text}\r\n`;
    const file = part('name="file"; filename="证明.txt"\r\nContent-Type: text/plain', '核定 12 万元');
    const headers = { 'content-type': 'multipart/form-data; boundary=x', origin: app.origin, accept: 'text/html' };
    const payload = `${file}${part(head, '说明')}--x--\r\n`;
    expect((await clerk.send({ method: 'POST', url: evidence, headers, payload })).status).toBe(status);
    expect([(await rows()).length, incoming()]).toEqual([status === 303 ? 1 : 0, []]);
  });

  it('is not let in unseen while the scanner does not answer', async () => {
    const before = answer;
    answer = () => 'stream: INSTREAM size limit exceeded. ERROR';
    expect((await upload(PDF, '甲.pdf')).status).toBe(502);
    answer = before;
    expect([await rows(), incoming()]).toEqual([[], []]);
  });

  it('is received from nobody who may not record the fact: his bytes are not even read', async () => {
    const leader = await app.loginAs('park-leader');
    const file = new File([new Uint8Array(PDF)], '甲.pdf');
    expect((await leader.upload(evidence, { file })).status).toBe(403);
    expect((await app.visitor().upload(evidence, { file })).location).toContain('/login');
    expect(incoming()).toEqual([]);
  });

  it('of a figure that is covered is shown and given to those only who may see it', async () => {
    const files = app.nest.get(CompanyFiles);
    const { revision } = await files.find(system, companyId);
    const revenue = {
      attribute: 'annual.revenue',
      year: 2025,
      value: 12_340_000,
      source: 'tax' as const,
      observedOn: calendarDate('2026-05-31'),
    };
    await files.recordFacts(system, companyId, { revision, facts: [revenue] });
    const [{ seq }] = await app.db.query('SELECT MAX(seq) AS seq FROM fact WHERE company_id = ?', [companyId]);
    const path = `/companies/${companyId}/history/${seq}/evidence`;
    await upload(PDF, '完税证明.pdf', path);
    const [{ id }] = await rows();
    const [policyOfficer, leader] = [await app.loginAs('policy-officer'), await app.loginAs('park-leader')];
    expect((await policyOfficer.get(path)).text).not.toContain('完税证明');
    expect((await policyOfficer.get(`/files/${id}`)).status).toBe(403);
    expect((await leader.get(path)).text).toContain('完税证明');
    expect((await leader.get(`/files/${id}`)).status).toBe(200);
  });

  it('is refused when the files of a company take too much room', async () => {
    await upload(PDF, '甲.pdf');
    await app.db.query('UPDATE attachment SET size = ?', [500 << 20]);
    expect(wordsOf((await upload(PDF, '乙.pdf')).text)).toContain('合计超过 500 MB');
  });
});

describe('attaching a file, killed by kill -9', () => {
  const crashing = crashProgram('files');

  it.each(['files.stored', 'files.attached'])(
    'at %s leaves no row, and bytes that the next tidying up takes away',
    async (failpoint) => {
      const received = receivedFile('中断.txt', `被中断的文件 ${failpoint}`, join(dataDir, 'incoming'));
      const env = { ...process.env, PARK_FAILPOINT: failpoint, NODE_ENV: 'test' };
      const parameters = [testDatabaseUrl(), dataDir, `${companyId}:1`, JSON.stringify(received)];
      const child = fork(crashing, parameters, { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
      let complaint = '';
      child.stderr!.on('data', (text: Buffer) => (complaint += text.toString()));
      const [, signal] = await once(child, 'exit');
      expect([signal, complaint]).toEqual(['SIGKILL', '']);
      expect(await rows()).toEqual([]);
      await app.nest.get(FileTidying).tidy(new Date(Date.now() + 1000));
      expect(stored()).toEqual([]);
    },
  );

  it('never takes away bytes that a row speaks of, nor what has just come in', async () => {
    await upload(PDF, '甲.pdf');
    const received = receivedFile('乙.txt', '正在接收', join(dataDir, 'incoming'));
    const tidying = app.nest.get(FileTidying);
    await tidying.tidy(new Date(Date.now() - 60_000));
    expect([stored().length, incoming().length]).toEqual([1, 1]);
    expect(await tidying.tidy(new Date(Date.now() + 1000))).toBe(1);
    expect([stored().length, incoming().length]).toEqual([1, 0]);
    await expect(
      app.nest.get(Attachments).attach(system, { type: 'fact', id: `${companyId}:1` }, received),
    ).rejects.toThrow();
    expect(await rows()).toHaveLength(1);
  });
});
