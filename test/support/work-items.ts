import type { SystemActor } from '@park/kernel';
import { roleAddressee, WorkNeeds } from '@park/work';
import type { TestApp } from './app';

const tests: SystemActor = { kind: 'system', name: '测试' };

/** A to-do that waits for the enterprise officers to verify what the company reported. */
export async function verificationOf({ nest, db }: TestApp, companyId: string): Promise<string> {
  const key = `test:${Math.random()}`;
  const addressee = roleAddressee('enterprise-officer');
  const need = { key, kind: 'registry.verify-facts', title: '测试待办', href: '/', companyId, addressee, limitDays: 3 };
  await db.transaction((manager) => nest.get(WorkNeeds).need(tests, manager, need));
  const [{ id }] = await db.query('SELECT id FROM work_item WHERE open_key = ?', [key]);
  return String(id);
}
