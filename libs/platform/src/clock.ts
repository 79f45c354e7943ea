import { type CalendarDate, dateInShanghai } from '@park/kernel';
import { Injectable } from '@nestjs/common';

/** The only place that knows what time it is; tests provide a fixed one instead. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** Today in Asia/Shanghai. */
  today(): CalendarDate {
    return dateInShanghai(this.now());
  }
}
