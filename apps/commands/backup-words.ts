import type { Manifest } from '@park/operations';

/** What a backup holds, in a line; and what was found wrong, line by line. */
export function contentLines({ createdAt, tables, files, faults }: Manifest): string[] {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return [
    `备份时刻 ${createdAt}：${tables.length} 张表 ${rows} 行，${files.count} 个文件 ${sizeOf(files.bytes)}。`,
    ...(faults.count === 0
      ? []
      : [
          `警告：备份当时有 ${faults.count} 个文件缺失或损坏，备份里也没有它们：`,
          ...faults.first.map((one) => `  ${one}`),
        ]),
  ];
}

export function sizeOf(bytes: number): string {
  if (bytes < 1024 ** 2) return `${Math.ceil(bytes / 1024)} KB`;
  return bytes < 1024 ** 3 ? `${(bytes / 1024 ** 2).toFixed(1)} MB` : `${(bytes / 1024 ** 3).toFixed(1)} GB`;
}
