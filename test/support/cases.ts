import { calendarDate, type SystemActor } from '@park/kernel';
import { Cases } from '@park/cultivation';
import type { TestApp } from './app';

const tests: SystemActor = { kind: 'system', name: '测试' };

/** A case of a company, which may be gone since, the same one whenever it is asked for. */
export async function caseFor({ nest, db }: TestApp, companyId: string): Promise<string> {
  const [known] = await db.query('SELECT MIN(id) AS id FROM cultivation_case WHERE company_id = ?', [companyId]);
  if (known.id) return String(known.id);
  const [{ name }] = await db.query('SELECT name FROM company WHERE id = ?', [companyId]);
  const row = {
    ...{ companyId, companyName: name as string, titleCode: 'SRDI_SME', year: new Date().getFullYear() + 1 },
    ...{ stage: 'reserve' as const, stageSinceOn: calendarDate('2026-11-02'), officerId: null },
    ...{ nextWhat: '电话核对研发费用', nextOn: calendarDate('2099-01-04') },
  };
  return (await nest.get(Cases).takeOver(tests, row)).id;
}
