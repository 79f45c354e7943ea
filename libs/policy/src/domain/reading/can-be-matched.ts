import type { CalendarDate } from '@park/kernel';
import { compile } from '@park/planes';
import { vocabulary } from '@park/registry';
import { type Readable, readingOn } from './reading';

/** Whether this version of the product can still judge companies by a condition: an attribute may be gone since it was written. */
export function canBeMatched(content: Readable, asOf: CalendarDate): boolean {
  try {
    compile([readingOn(content, asOf).expression], vocabulary);
    return true;
  } catch {
    return false;
  }
}
