import { workCalendar, type WorkCalendar } from '@park/kernel';
import { Injectable } from '@nestjs/common';

/** Which days have office hours; the room that keeps the work calendar says it, Monday to Friday until then. */
@Injectable()
export class OfficeDays {
  private source: () => Promise<WorkCalendar> = () => Promise.resolve(workCalendar([], []));

  /** Named once, while the application starts. */
  use(source: () => Promise<WorkCalendar>): void {
    this.source = source;
  }

  calendar(): Promise<WorkCalendar> {
    return this.source();
  }
}
