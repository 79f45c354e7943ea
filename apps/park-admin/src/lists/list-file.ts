import { dateInShanghai } from '@park/kernel';
import { csvStream, type OutValue, xlsxStream } from '@park/sheets';
import { lists, sendDownload } from '@park/web-kit';
import type { FastifyReply } from 'fastify';
import { CSV, XLSX } from '../media-types';
import { exportNote, type Taker } from './export-note';

type Asked = Readonly<Record<string, unknown>>;
type FileFormat = 'csv' | 'xlsx';
type Rows = AsyncIterable<readonly OutValue[]>;

/** What a list is taken out as: the kind of file, and in words which list it is. */
interface How {
  readonly format: FileFormat;
  readonly words: string;
}

interface ListFile<F extends object> {
  /** Of the file, which its day follows. */
  readonly name: string;
  readonly taker: Taker;
  /** What one row is counted in: 个, 项. */
  readonly unit: string;
  readonly filter: F;
  readonly words: string;
  rows(filter: F & { readonly ids?: readonly string[] }, how: How): Promise<Rows>;
}

export function fileFormat(query: Asked): FileFormat {
  return query['format'] === 'csv' ? 'csv' : 'xlsx';
}

/** Sends a list as it is narrowed, or what was chosen of it, by the query string of the list. */
export async function sendList<F extends object>(reply: FastifyReply, query: Asked, file: ListFile<F>): Promise<void> {
  const format = fileFormat(query);
  const { everyone, ids } = lists.selection(query);
  const isChosen = !everyone && ids.length > 0;
  const words = isChosen ? `${file.words}，其中勾选的 ${ids.length} ${file.unit}` : file.words;
  const filter: F & { readonly ids?: readonly string[] } = isChosen ? { ...file.filter, ids } : file.filter;
  await sendTable(reply, { ...file, format, words }, await file.rows(filter, { format, words }));
}

interface Table {
  readonly name: string;
  readonly taker: Taker;
  readonly format: FileFormat;
  /** Which of all it is. */
  readonly words: string;
  readonly purpose?: string;
  /** It can be imported again: a csv file says too that it went out of here. */
  readonly comesBack?: boolean;
  /** How its figures are to be read, where the heads do not say all. */
  readonly units?: string;
}

/** Sends rows as a file that bears a name and a day; a workbook says on a second sheet who took it out for what. */
export async function sendTable(reply: FastifyReply, table: Table, rows: Rows): Promise<void> {
  const { name, taker, format } = table;
  const about = exportNote(taker, table);
  const bytes = format === 'csv' ? csvStream(rows, table.comesBack ? about : []) : xlsxStream(name, rows, about);
  const day = dateInShanghai(taker.clock.now());
  await sendDownload(reply, { name: `${name}-${day}.${format}`, mediaType: format === 'csv' ? CSV : XLSX, bytes });
}
