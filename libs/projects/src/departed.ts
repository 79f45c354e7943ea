import type { SystemActor } from '@park/kernel';
import { type CompanyFiles, departure } from '@park/registry';

const system: SystemActor = { kind: 'system', name: '系统' };

/** How a company has left by what is on file, such as 注销 or 迁出; null for one that is there. */
export function departureOf({ status }: { readonly status: string | null }): string | null {
  return departure.word(status);
}

/** The same by the id of the company; null also for one that is not on file. */
export async function departureOfCompany(companies: CompanyFiles, companyId: string): Promise<string | null> {
  const [row] = await companies.rows(system, [companyId]);
  return row ? departureOf(row) : null;
}
