import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompanyRole, StaffRole } from '@park/kernel';
import type { AppName } from '@park/platform';
import type { TestPage } from './app';

export type Who = 'anonymous' | StaffRole | CompanyRole;

/** `login`: sent to the login page. `yes`, `no`: has or lacks the right. `-`: does not exist in this application. */
export interface PermissionRow {
  readonly app: AppName;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly expected: Readonly<Record<string, string>>;
}

const [heading, ...lines] = readFileSync(join(import.meta.dirname, '..', 'pages', 'permissions.tsv'), 'utf8')
  .trimEnd()
  .split('\n');

/** The columns of test/pages/permissions.tsv. */
export const people = heading!.split('\t').slice(3) as Who[];

/** Its rows: every route of both applications. */
export const permissionRows: readonly PermissionRow[] = lines.map((line) => {
  const [app, method, path, ...cells] = line.split('\t');
  const expected = Object.fromEntries(people.map((who, at) => [who, cells[at]!]));
  return { app: app as AppName, method: method as PermissionRow['method'], path: path!, expected };
});

const closedTo = new Map<string, RegExp>();

/** Of all pages that somebody is refused: one pattern, since there are hundreds of pages with hundreds of links. */
function closedPages(app: AppName, role: Who): RegExp {
  const known = closedTo.get(`${app} ${role}`);
  if (known) return known;
  const closed = permissionRows.filter((row) => row.app === app && row.method === 'GET' && row.expected[role] === 'no');
  const pattern = new RegExp(`^(?:${closed.map((row) => row.path.replace(/:\w+/g, '\\d+')).join('|')})$`);
  closedTo.set(`${app} ${role}`, pattern);
  return pattern;
}

/** Links on a page to pages that its reader is refused. */
export function closedLinks({ app, path }: PermissionRow, html: string, role: Who): string[] {
  const pattern = closedPages(app, role);
  return [...html.matchAll(/ href="(\/[^"?#]*)/g)]
    .map(([, href]) => href!)
    .filter((link) => pattern.test(link))
    .map((link) => `${path} links to ${link}`);
}

/** What an answer says of a right, in the words of the table; anything else is a status. */
export function verdictOf({ status, location }: TestPage): string {
  if (status === 303 && location.startsWith('/login')) return 'login';
  if (status === 403) return 'no';
  return status < 500 && status !== 404 ? 'yes' : `status ${status}`;
}

const ABSENT = ['999999999', '0', '-1', 'abc', '99999999999999999999999'];
const turns = new Map<PermissionRow, number>();

/** How a number is read does not depend on who asks: everybody asks for one that nobody has, and the others are shared out. */
export function absentFor(row: PermissionRow): string[] {
  const [first, ...others] = ABSENT;
  const askers = people.filter((who) => who !== 'anonymous' && row.expected[who] === 'yes').length;
  const turn = turns.get(row) ?? 0;
  turns.set(row, turn + 1);
  return [first!, ...others.filter((_, at) => at % askers === turn)];
}
