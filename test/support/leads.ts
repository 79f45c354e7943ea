import { LeadIntake } from '@park/projects';
import type { TestApp } from './app';

/** A lead in the pool, with somebody's note of a call; answers its id. */
export async function leadInPool({ nest, db }: TestApp): Promise<string> {
  const by = { kind: 'system', name: '测试' } as const;
  await nest.get(LeadIntake).receive(by, { investorName: '测试意向方', leadSource: 'public' });
  const [{ id }] = await db.query('SELECT MAX(id) AS id FROM `lead`');
  await db.query("UPDATE `lead` SET status = 'accepted' WHERE id = ?", [id]);
  await db.query(
    `INSERT INTO lead_contact (lead_id, happened_on, way, note, by_name, at)
     VALUES (?, '2026-11-01', 'phone', '来电', '测试', UTC_TIMESTAMP(3))`,
    [id],
  );
  return String(id);
}
