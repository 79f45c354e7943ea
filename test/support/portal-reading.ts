import type { TestApp } from './app';
import { COMPANIES_GONE } from './company-status';

/** What no page may ever show. */
export const BROKEN = /undefined|NaN|\[object Object\]|\bnull\b/;

const emptying = [
  'DELETE FROM auto_entitlement_account',
  'DELETE FROM auto_entitlement_line',
  'DELETE FROM auto_entitlement',
  'DELETE FROM push',
  'DELETE FROM decision',
  'DELETE FROM policy_run',
  'DELETE FROM policy_version',
  'DELETE FROM policy',
  'DELETE FROM outbox_event',
  'DELETE FROM inbox_message',
  'DELETE FROM company_member',
  'DELETE FROM fact',
  'DELETE FROM condensed_snapshot',
  'DELETE FROM company_snapshot',
  'DELETE FROM company',
  COMPANIES_GONE,
];

/** Takes everything out that a portal test puts in. */
export async function empty({ db }: TestApp): Promise<void> {
  for (const statement of emptying) await db.query(statement);
}

/** Unread messages of a company. */
export async function unreadOf(app: TestApp, companyId: string): Promise<number> {
  const rows: unknown[] = await app.db.query('SELECT 1 FROM inbox_message WHERE company_id = ? AND read_at IS NULL', [
    companyId,
  ]);
  return rows.length;
}

/** What a person reads in the main part of a page. */
export function wordsOf(html: string): string {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html;
  return main
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]*visually-hidden[^>]*>[^<]*<\/[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');
}

/** The titles of the match cards, in their order. */
export function titlesOf(html: string): string[] {
  return [...html.matchAll(/class="match-title"><a [^>]*>([^<]*)</g)].map((match) => match[1]!);
}

/** The numbers of the hero by their label. */
export function figures(html: string): Record<string, string> {
  const pairs = [...html.matchAll(/<strong>(\d+)<\/strong><span>([^<]*)<\/span>/g)];
  return Object.fromEntries(pairs.map((match) => [match[2]!, match[1]!]));
}
