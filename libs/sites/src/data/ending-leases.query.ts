import { addDays, type CalendarDate } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { leaseWarnings } from '../domain/site/lease';
import { Site } from './site.entity';

/** Sites in use whose lease ends within the longest warning, in the order of their ids after one, held until the transaction ends. */
export function endingLeases(
  manager: EntityManager,
  today: CalendarDate,
  { after, atMost }: { readonly after: string; readonly atMost: number },
): Promise<Site[]> {
  const last = addDays(today, Math.max(...leaseWarnings));
  return manager
    .createQueryBuilder(Site, 'site')
    .setLock('pessimistic_write')
    .where('site.occupiedUntilOn BETWEEN :today AND :last AND site.id > :after', { today, last, after })
    .orderBy('site.id', 'ASC')
    .take(atMost)
    .getMany();
}
