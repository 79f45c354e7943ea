import type { SystemActor } from '@park/kernel';
import { Cases } from '@park/cultivation';
import type { TestApp } from './app';

const tests: SystemActor = { kind: 'system', name: '测试' };

/** A case of a company that is to begin, the same one whenever it is asked for. */
export async function caseFor({ nest, db }: TestApp, companyId: string): Promise<string> {
  const [known] = await db.query('SELECT MIN(id) AS id FROM cultivation_case WHERE company_id = ?', [companyId]);
  if (known.id) return String(known.id);
  const typed = { nextWhat: '电话核对研发费用', nextOn: '2099-01-04' };
  const asked = { companyId, titleCode: 'SRDI_SME', year: String(new Date().getFullYear() + 1), typed };
  return (await nest.get(Cases).start(tests, asked)).id;
}
