import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApp, type TestApp, type TestClient } from '../support/app';

const file = readFileSync(join(import.meta.dirname, '../../seeds/reference/cases/hand-worked.json'), 'utf8');
/** JSON in GBK: every other letter beyond ASCII is escaped. */
function inGbk(json: string): Buffer<ArrayBuffer> {
  const escaped = (part: string) =>
    part.replace(/[^\x00-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const [before, after] = json.split('演示企业').map((part) => Buffer.from(escaped(part)));
  return Buffer.concat([before!, Buffer.from('d1ddcabec6f3d2b5', 'hex'), after!]);
}

let app: TestApp;
let officer: TestClient;

beforeAll(async () => {
  app = await openApp('park-admin');
  officer = await app.loginAs('policy-officer');
});
afterAll(() => app?.close());

it('holds every hand-worked case against the criteria', async () => {
  const { cases } = JSON.parse(file) as { cases: unknown[] };
  const page = await officer.post('/criteria/cases', { cases: file });
  expect(page.text).toContain(`共核对 ${cases.length} 个案例：一致 ${cases.length} 个，不一致 0 个`);
});

it('shows where a case and the criteria differ, and keeps what was pasted', async () => {
  const [first] = (JSON.parse(file) as { cases: { id: string; expected: object }[] }).cases;
  const wrong = { ...first!, expected: { ...first!.expected, verdict: 'unknown' } };
  const page = await officer.post('/criteria/cases', { cases: JSON.stringify({ cases: [wrong] }) });
  expect(page.text).toContain('不一致 1 个');
  expect(page.text).toContain('&quot;unknown&quot;');
  expect(page.text).toContain(`&quot;id&quot;:&quot;${first!.id}&quot;`);
});

it('names what a case says in vain', async () => {
  const [first] = (JSON.parse(file) as { cases: { attributes: object }[] }).cases;
  const misspelt = { ...first!, attributes: { ...first!.attributes, 'ip.clasIPledged': 1 } };
  const page = await officer.post('/criteria/cases', { cases: JSON.stringify([misspelt]) });
  expect(page.text).toMatch(
    /一致 1 个，不一致 0 个[\s\S]*没有参与判定的内容[\s\S]*<code[^>]*>attributes\.ip\.clasIPledged/,
  );
});

it('says of a case that cannot be judged what should stand where', async () => {
  const [first] = (JSON.parse(file) as { cases: { id: string; attributes: { annual: object } }[] }).cases;
  const wrong = { ...first!, attributes: { ...first!.attributes, 'ip.classICount': '三项' } };
  const page = await officer.post('/criteria/cases', { cases: JSON.stringify([wrong]) });
  expect(page.text).toContain('共核对 1 个案例：一致 0 个，不一致 0 个，无法核对 1 个');
  expect(page.text).toContain('attributes.ip.classICount 应为 整数 ≥ 0，现为 &quot;三项&quot;');
});

it.each([
  ['', '请粘贴案例文件的内容，或选择一个文件'],
  ['{\n"cases": [1 2]', '不是有效的 JSON，第 2 行第 13 个字：此处应为英文逗号或“]”'],
  ['{"rows": []}', '没有 cases 数组'],
  ['{"cases": []}', '至少写一个案例'],
  [JSON.stringify({ cases: Array.from({ length: 1001 }, () => ({})) }), '一次最多核对 1000 个'],
])('refuses %j with a remedy', async (cases, message) => {
  const page = await officer.post('/criteria/cases', { cases });
  expect([page.status, page.text.includes(message)]).toEqual([422, true]);
});

describe('an uploaded file', () => {
  const { cases: all } = JSON.parse(file) as { cases: { id: string }[] };
  const one = { ...all[0]!, note: '演示企业' };
  const small = JSON.stringify({ cases: [one] });
  const upload = (bytes: string | Uint8Array<ArrayBuffer>, name = '案例.json', cases = '') =>
    officer.upload('/criteria/cases', { file: new File([bytes], name), cases });

  it('is held against the criteria, named, and shown to be mended', async () => {
    const page = await upload(file, '手工案例.json');
    expect(page.text).toContain(`“手工案例.json”：共核对 ${all.length} 个案例：一致 ${all.length} 个，不一致 0 个`);
    expect(page.text).toContain('&quot;criterionId&quot;');
  });

  it.each<[string, Uint8Array<ArrayBuffer>]>([
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${small}`)],
    ['UTF-16', Buffer.from(`\uFEFF${small}`, 'utf16le')],
    ['GBK', inGbk(small)],
  ])('may be %s', async (_encoding, bytes) => {
    const page = await upload(bytes);
    expect([page.status, page.text.includes('共核对 1 个案例：一致 1 个')]).toEqual([201, true]);
    expect(page.text).toContain('演示企业&quot;');
  });

  it('counts before what stands in the text field, which counts when no file is chosen', async () => {
    const both = await upload(small, '一个.json', '{"cases": []}');
    expect(both.text).toContain('“一个.json”：共核对 1 个案例');
    const none = await officer.upload('/criteria/cases', { file: new File([], ''), cases: small });
    expect(none.text).toContain('共核对 1 个案例：一致 1 个');
  });

  it.each<[string, Uint8Array<ArrayBuffer>, number, string]>([
    ['empty', Buffer.from(''), 422, '“案例.json”是空的，请选择有内容的案例文件'],
    ['no JSON', Buffer.from('{"cases": [\n{"id" 1}]}'), 422, '不是有效的 JSON，第 2 行第 7 个字：此处应为英文冒号'],
    ['no text', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xff]), 422, '不是文本文件，请选择 UTF-8 或 GBK 编码'],
    ['too large', Buffer.alloc((2 << 20) + 1, 32), 422, '有 2.1 MB，超过 2.0 MB 的上限，请拆成几个文件分批核对'],
    ['far too large', Buffer.alloc((4 << 20) + 1, 32), 413, '上传文件 2 MB'],
  ])('that is %s is refused with a remedy', async (_name, bytes, status, message) => {
    const page = await upload(bytes);
    expect([page.status, page.text.includes(message)]).toEqual([status, true]);
  });

  it('that cannot be read leaves what was typed; one that can is shown in its place', async () => {
    expect((await upload('', '空.json', '先前粘贴的内容')).text).toContain('先前粘贴的内容</textarea>');
    expect((await upload('{"cases"}', '错.json', '先前粘贴的内容')).text).toContain('{&quot;cases&quot;}</textarea>');
  });

  it('is refused from another site and from who may not', async () => {
    const leader = await app.loginAs('park-leader');
    expect((await leader.upload('/criteria/cases', { file: new File([small], 'a.json') })).status).toBe(403);
    const foreign = await officer.send({
      method: 'POST',
      url: '/criteria/cases',
      payload: '--b--',
      headers: { 'content-type': 'multipart/form-data; boundary=b', 'sec-fetch-site': 'cross-site' },
    });
    expect(foreign.status).toBe(403);
  });
});

it('shows each criterion with document, term and conditions, and those without numbers as waiting', async () => {
  expect((await officer.get('/criteria')).text).toContain('工信部企业〔2026〕2号');
  expect((await officer.get('/criteria/srdi-sme-2026')).text).toContain('未列入经营异常名录');
  const scored = await officer.get('/criteria/tech-sme');
  expect(scored.text).toMatch(/评分表[\s\S]*科技人员[\s\S]*≥ 30%：20 分；≥ 25%：16 分[\s\S]*以下取得分较高的一项/);
  expect((await officer.get('/criteria/none')).status).toBe(404);
});
