import { type CalendarDate, dateInShanghai } from '@park/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** The only place that knows what time it is; tests fix what `now` says. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** What time it is by the database's clock, which all processes share: for times that are compared with stored ones. */
  async shared(manager: EntityManager): Promise<Date> {
    const [{ now }] = await manager.query('SELECT UTC_TIMESTAMP(3) AS now');
    return now;
  }

  /** Today in Asia/Shanghai. */
  today(): CalendarDate {
    return dateInShanghai(this.now());
  }
}
