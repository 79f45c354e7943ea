import type { EntityManager } from 'typeorm';
import type { CompanyRow } from '@park/registry';

/** Puts the companies of an edit behind those that a batch has already, each as it stands. */
export async function appendCompanies(
  manager: EntityManager,
  batchId: string,
  { companies, after }: { readonly companies: readonly CompanyRow[]; readonly after: number },
): Promise<void> {
  if (companies.length === 0) return;
  const rows = companies.map(({ id, name, revision }, at) => {
    const place = after + at + 1;
    return [batchId, place, '', place, 'ok', name, '[]', '[]', '[]', 'update', id, revision];
  });
  await manager.query(
    `INSERT INTO import_row (batch_id, place, sheet, \`row\`, kind, label, cells, faults, doubts, action, company_id,
       revision) VALUES ?`,
    [rows],
  );
}
