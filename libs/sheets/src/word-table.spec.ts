import { docxBytes } from '@park/sheets';
import { partsOf, wordRowsOf } from '../../../test/support/table-files';

const sheet = {
  name: '周报',
  rows: [
    ['周报（2026-11-25）'],
    ['单位：万元'],
    ['序号', '项目', '完成投资', '', '备注'],
    ['', '', '1—10 月', '10 月', ''],
    ['一、已开工'],
    [1, '甲 & 乙 <丙>', 1234567.5, 0, '第一行\r\n第二行\u0001\ud800'],
  ],
  widths: [6, 20, 10, 10, 30],
  header: 4,
  merged: [
    { startRow: 0, endRow: 0, startCol: 0, endCol: 4 },
    { startRow: 2, endRow: 2, startCol: 2, endCol: 3 },
    ...[0, 1, 4].map((col) => ({ startRow: 2, endRow: 3, startCol: col, endCol: col })),
  ],
};

describe('a sheet as a Word document', () => {
  let bytes: Buffer;
  beforeAll(async () => {
    bytes = await docxBytes(sheet);
  });

  it('has the same rows, texts whole, figures with their thousands, and a part over all columns', () => {
    expect(wordRowsOf(bytes)).toEqual([
      ['序号', '项目', '完成投资', '', '备注'],
      ['', '', '1—10 月', '10 月', ''],
      ['一、已开工', '', '', '', ''],
      ['1', '甲 &amp; 乙 &lt;丙&gt;', '1,234,567.5', '0', '第一行\n第二行\ufffd'],
    ]);
  });

  it('joins the cells of its header as the sheet does, and repeats them on every page', () => {
    const [head, second, part] = partsOf(bytes)['word/document.xml']!.match(/<w:tr>.*?<\/w:tr>/g)!;
    expect([head, second, part].map((row) => row!.includes('<w:tblHeader/>'))).toEqual([true, true, false]);
    expect(head!.match(/w:vMerge w:val="restart"/g)).toHaveLength(3);
    expect(second!.match(/w:vMerge w:val="continue"/g)).toHaveLength(3);
  });

  it('says its title and units above the table', () => {
    const [above] = partsOf(bytes)['word/document.xml']!.split('<w:tbl>');
    expect(above).toMatch(/Heading1.*周报（2026-11-25）.*单位：万元/);
  });

  it('names every part it is made of, and its relations lead to parts that are there', () => {
    const parts = partsOf(bytes);
    const targets = [...parts['word/_rels/document.xml.rels']!.matchAll(/Target="([^"]+)"/g)];
    for (const [, target] of targets) expect(Object.keys(parts)).toContain(`word/${target}`);
    const named = [...parts['[Content_Types].xml']!.matchAll(/PartName="\/([^"]+)"/g)].map(([, name]) => name!);
    expect(Object.keys(parts)).toEqual(expect.arrayContaining(named));
  });
});
