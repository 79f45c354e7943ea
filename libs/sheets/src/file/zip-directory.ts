import { Refused } from '../domain/workbook';

/** What an archive says it holds, read from its directory without unpacking anything. */
export interface ZipDirectory {
  readonly names: readonly string[];
  readonly unpacked: number;
  readonly encrypted: boolean;
}

const MOST_UNPACKED = 300_000_000;
const MOST_RATIO = 200;
const SMALL = 20_000_000;
const MOST_ENTRIES = 5_000;
const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** Reads the directory at the end of an archive; refuses one that would unpack to far more than a table. */
export function zipDirectory(bytes: Uint8Array): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) throw bomb();
  const names: string[] = [];
  let [at, unpacked, encrypted] = [view.getUint32(end + 16, true), 0, false];
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) throw damaged();
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ];
    encrypted ||= (view.getUint16(at + 8, true) & 1) === 1;
    unpacked += view.getUint32(at + 24, true);
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)));
    at += 46 + nameLength + extra + comment;
  }
  if (unpacked > MOST_UNPACKED || (unpacked > SMALL && unpacked > bytes.length * MOST_RATIO)) throw bomb();
  return { names, unpacked, encrypted };
}

function endRecord(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw damaged();
}

function damaged(): Refused {
  return new Refused('damaged', '文件已损坏或没有传完整，请重新导出后再传。');
}

function bomb(): Refused {
  return new Refused('zip-bomb', '文件解开后过大，不像是表格，没有读取；请把数据复制到新的工作簿后再传。');
}
