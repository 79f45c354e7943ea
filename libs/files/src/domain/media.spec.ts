import { admitted, MOST_BYTES, plainName } from './media';
import { sniffText } from './sniff-text';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a file that comes in', () => {
  it.each([
    ['报告.pdf', 'pdf', 'application/pdf'],
    ['照片.JPG', 'jpg', 'image/jpeg'],
    ['台账.xls', 'cfb', 'application/vnd.ms-excel'],
    ['导出.xls', 'html', 'application/vnd.ms-excel'],
    ['名单.csv', 'text', 'text/csv'],
  ] as const)('is taken when its bytes are what its name says: %s', (name, sniffed, mediaType) => {
    expect(admitted({ name, size: 10, sniffed })).toEqual({ ok: true, mediaType });
  });

  it.each([
    ['报告.pdf', 'text', 10, '不符'],
    ['报告.pdf', 'html', 10, '不符'],
    ['照片.png', 'jpg', 10, '不符'],
    ['说明.txt', 'html', 10, '不符'],
    ['网页.html', 'html', 10, '不能上传这种文件'],
    ['图.svg', 'text', 10, '不能上传这种文件'],
    ['程序.exe', null, 10, '不能上传这种文件'],
    ['报告.pdf.exe', 'pdf', 10, '不能上传这种文件'],
    ['没有扩展名', 'pdf', 10, '不能上传这种文件'],
    ['报告.pdf', 'pdf', 0, '空文件'],
    ['报告.pdf', 'pdf', MOST_BYTES + 1, '超过 20 MB'],
  ] as const)('is refused with the reason: %s as %s', (name, sniffed, size, message) => {
    const verdict = admitted({ name, size, sniffed });
    expect(verdict.ok ? '' : verdict.message).toContain(message);
  });

  it.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\某人\\报告.PDF', '报告.pdf'],
    ['a\u0000b\u202egpj.exe', 'abgpj.exe'],
    ['...pdf', '文件.pdf'],
    ['<b>"报告".pdf', 'b报告.pdf'],
    [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(116)}.pdf`],
  ])('gets a plain name: %j', (given, plain) => {
    expect(plainName(given)).toBe(plain);
  });
});

describe('bytes without a mark of their own', () => {
  it.each([
    ['', 'empty'],
    ['名称,金额\n甲,1', 'text'],
    ['\ufeff<html><table><tr><td>1', 'html'],
    ['<!-- 导出 --><table border=1>', 'html'],
    ['<?xml version="1.0"?><html>', 'html'],
  ])('are told apart: %j', (text, sniffed) => {
    expect(sniffText(bytes(text), true)).toBe(sniffed);
  });

  it('are text in GB18030 too, an old office file, or nothing known', () => {
    expect(sniffText(Uint8Array.from([0xc3, 0xfb, 0xb3, 0xc6]), true)).toBe('text');
    expect(sniffText(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]), true)).toBe('cfb');
    expect(sniffText(Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]), true)).toBeNull();
  });
});
