import { readCases, textOf } from './case-file';

const small = '{"cases": [{"id": "演示"}]}';

describe('a file of cases', () => {
  it.each([small, '[{"id": "演示"}]'])('is read: %s', (text) => {
    expect(readCases(text)).toEqual({ ok: true, cases: [{ id: '演示' }] });
  });

  it.each([
    ['', '第 1 行第 1 个字：此处应为值'],
    ['你好', '不是有效的 JSON，第 1 行第 1 个字'],
    ['{"cases": [1', '此处应为英文逗号或“]”，内容到这里就结束了'],
    ['null', '没有 cases 数组'],
    ['{"case": []}', '没有 cases 数组'],
    ['{"cases": {}}', '没有 cases 数组'],
    ['{"cases": []}', '至少写一个案例'],
    ['[]', '至少写一个案例'],
  ])('that is %j is refused with a remedy', (text, message) => {
    const read = readCases(text);
    expect(read.ok || read.message).toContain(message);
  });

  it.each([
    ['UTF-8', Buffer.from(small)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${small}`)],
    ['UTF-16', Buffer.from(`\uFEFF${small}`, 'utf16le')],
    ['GBK', Buffer.concat([Buffer.from('{"cases": [{"id": "'), Buffer.from('d1ddcabe', 'hex'), Buffer.from('"}]}')])],
  ])('may be %s', (_encoding, bytes) => {
    expect(textOf(bytes)).toBe(small);
  });

  it.each([[[0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xff]], [[0xff, 0xfe, 0x7b]]])('is no text: %j', (bytes) => {
    expect(textOf(Uint8Array.from(bytes))).toBeNull();
  });
});
