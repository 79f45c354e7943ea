import { Refused, type Workbook } from '../domain/workbook';
import { csvSheets } from './csv-table';
import { decodeText } from './decode';
import { htmlSheets } from './html-table';
import { readSheetFile } from './sheet-file';
import { sniff } from './sniff';

/** A table file of any format as one grid. Throws Refused, with a code and a Chinese message, for anything else. */
export async function readTableFile(bytes: Uint8Array): Promise<Workbook> {
  const found = sniff(bytes);
  if (found.format !== 'text') return readSheetFile(bytes, found.format, found.unpacked);
  const { text, encoding } = decodeText(bytes);
  if (text.trim() === '') throw new Refused('empty-file', '文件里没有内容，请选择填好的表格。');
  const start = text.slice(0, 4096);
  if (/urn:schemas-microsoft-com:office:spreadsheet"?/.test(start) && /<Workbook/.test(start)) {
    throw new Refused('xml-spreadsheet', '这是 Excel 2003 的 XML 表格，请在表格软件中另存为 .xlsx 后再传。');
  }
  const html = /<(!doctype\s+html|html|table|body|head|meta|div)[\s>]/i.test(start) || /<table[\s>]/i.test(text);
  const sheets = html ? htmlSheets(text) : csvSheets(text);
  return { format: html ? 'html' : 'csv', encoding, date1904: false, sheets };
}
