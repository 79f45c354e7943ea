import { ZipWriter } from './zip-writer';

it('lists every part with where it begins, its size and its name', () => {
  const zip = new ZipWriter();
  const parts = [zip.part('甲.pdf', Buffer.from('%PDF-甲')), zip.part('乙.pdf', Buffer.from('%PDF-乙乙'))];
  const bytes = Buffer.concat([...parts, zip.end()]);
  const end = bytes.subarray(-22);
  expect([end.readUInt32LE(0), end.readUInt16LE(10)]).toEqual([0x06054b50, 2]);
  const second = end.readUInt32LE(16) + 46 + Buffer.byteLength('甲.pdf');
  expect(bytes.readUInt32LE(second)).toBe(0x02014b50);
  const at = bytes.readUInt32LE(second + 42);
  expect([at, bytes.readUInt32LE(at)]).toEqual([parts[0]!.length, 0x04034b50]);
  const length = bytes.readUInt16LE(at + 26);
  expect(bytes.subarray(at + 30, at + 30 + length).toString()).toBe('乙.pdf');
  expect(bytes.subarray(at + 30 + length, at + 30 + length + bytes.readUInt32LE(second + 20)).toString()).toBe(
    '%PDF-乙乙',
  );
});
