import { book, read, refusal, skippedRows, valuesOf } from '../../../test/support/table-files';

describe('other formats', () => {
  const csv = '序号,企业名称,注册资本（万元）\n1,"甲（演示）有限公司",500\n2,乙（演示）有限公司,"1,200"\n合计,,1700\n';
  const gbk = Buffer.from(
    '0xd0f2bac52cc6f3d2b5c3fbb3c62cd7a2b2e1d7cab1bea3a8cdf2d4aaa3a90a312cbcd7b9abcbbe2c3530300a'.slice(2),
    'hex',
  );

  it.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(csv)],
    ['UTF-8 with mark', Buffer.from(`\ufeff${csv}`)],
    ['UTF-16', Buffer.from(`\ufeff${csv}`, 'utf16le')],
    ['UTF-16 without mark', Buffer.from(csv, 'utf16le')],
    ['tabs', Buffer.from(csv.replace(/,(?!200)/g, '\t'))],
    ['semicolons', Buffer.from(csv.replace(/,(?!200)/g, ';'))],
  ])('csv in %s', async (_, bytes) => {
    const result = await read(bytes);
    expect([result.headerRows, valuesOf(result, '注册资本（万元）'), skippedRows(result)]).toEqual([
      [1, 1],
      [5_000_000, 12_000_000],
      [4],
    ]);
  });

  it('csv in GB18030', async () => {
    expect(valuesOf(await read(gbk), '注册资本（万元）')).toEqual([5_000_000]);
  });

  it('html with groups over columns and rows', async () => {
    const html =
      '<table><tr><th rowspan=2>企业名称</th><th colspan=2>营业收入（万元）</th></tr><tr><th>2024年</th><th>2025年</th></tr>' +
      '<tr><td>甲公司</td><td>100</td><td>1&nbsp;234&nbsp;567</td></tr></table>';
    const result = await read(Buffer.from(html));
    expect(result.headerRows).toEqual([1, 2]);
    expect(result.records[0]!.values).toMatchObject({
      '营业收入（万元）›2024年': 1_000_000,
      '营业收入（万元）›2025年': 12_345_670_000,
    });
  });

  it('xls of BIFF8, and ods', async () => {
    const rows = [
      ['企业名称', '用地面积（亩）'],
      ['甲（演示）有限公司', 3],
    ];
    expect(valuesOf(await read(book({ 表: { rows } }, 'biff8')), '用地面积（亩）')).toEqual([2000]);
    expect(valuesOf(await read(book({ 表: { rows } }, 'ods')), '用地面积（亩）')).toEqual([2000]);
  });
});

describe('a file that is no table is refused by what it is', () => {
  const compound = (stream: string) =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from(`${stream}\0`, 'utf16le'),
      Buffer.alloc(512),
    ]);

  it.each<[string, Uint8Array]>([
    ['empty-file', Buffer.alloc(0)],
    ['empty-file', Buffer.from(' \n\n')],
    ['pdf', Buffer.from('%PDF-1.7\n')],
    ['image', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['word', compound('WordDocument')],
    ['encrypted', compound('EncryptedPackage')],
    ['html-without-table', Buffer.from('<html><body><p>系统繁忙</p></body></html>')],
    ['no-header', Buffer.from('这是一段文字，没有表格。\n第二行。')],
    ['damaged', Buffer.from('504b030414000000', 'hex')],
    ['encoding', Buffer.from([0xff, 0xfe, 0x41])],
  ])('%s', async (code, bytes) => {
    const { refused, message } = await refusal(bytes);
    expect(refused).toBe(code);
    expect(message).toMatch(/[\u4e00-\u9fff]/);
  });
});
