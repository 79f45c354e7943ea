/** What the sheet begins with that tells of an export, and what it is called. */
export const EXPORTED = '导出说明';
