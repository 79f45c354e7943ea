import type { EntityManager } from 'typeorm';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last number that was given to a project of a year. */
@Entity('project_number')
export class ProjectNumber {
  @PrimaryColumn({ type: 'int' })
  readonly year: number;

  @Column({ type: 'int' })
  readonly last: number;
}

/** The next number of a year. Whoever comes second waits until the first has written his project or given up. */
export async function nextNumber(manager: EntityManager, year: string): Promise<number> {
  await manager.query(
    'INSERT INTO project_number (`year`, `last`) VALUES (?, 1) ON DUPLICATE KEY UPDATE `last` = `last` + 1',
    [year],
  );
  const [{ last }] = await manager.query<[{ last: unknown }]>(
    'SELECT `last` FROM project_number WHERE `year` = ? FOR UPDATE',
    [year],
  );
  return Number(last);
}
