import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { roleNames } from '@park/identity';
import type { AppName } from '@park/platform';

/** A login of the demo data, as `.data/demo-accounts.json` lists it. */
export interface DemoAccount {
  readonly app: AppName;
  /** Role code, e.g. policy-officer. */
  readonly role: string;
  readonly username: string;
  readonly password: string;
  readonly company?: string;
}

const roles: Record<string, string> = { ...roleNames.staff, ...roleNames.company };

export function writeDemoAccounts(dataDir: string, accounts: readonly DemoAccount[]): void {
  const path = join(dataDir, 'demo-accounts.json');
  // The mode counts only for a new file.
  rmSync(path, { force: true });
  writeFileSync(path, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
}

/** Empty where no demo data was ever loaded. */
export function readDemoAccounts(dataDir: string): DemoAccount[] {
  const path = join(dataDir, 'demo-accounts.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as DemoAccount[]) : [];
}

/** A table whose columns line up in a terminal, where a Chinese character is two columns wide; empty without accounts. */
export function accountTable(accounts: readonly DemoAccount[]): string {
  if (accounts.length === 0) return '';
  const rows = accounts.map((account) => [
    account.app === 'park-admin' ? '园区端' : '企业端',
    roles[account.role] ?? account.role,
    account.username,
    account.password,
    account.company ?? '',
  ]);
  const table = [['应用', '角色', '用户名', '密码', '企业'], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => columns(row[column]!))));
  return table.map((row) => `  ${row.map((cell, n) => pad(cell, widths[n]!)).join('   ')}`.trimEnd()).join('\n');
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(width - columns(text));
}

function columns(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
}
