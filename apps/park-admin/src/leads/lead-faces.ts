import { Injectable } from '@nestjs/common';
import { LeadBoard } from './lead-board';
import { LeadCalendar } from './lead-calendar';
import { LeadChart } from './lead-chart';
import { LeadMap } from './lead-map';

/** How the leads of a question are shown besides as a list. */
@Injectable()
export class LeadFaces {
  constructor(
    readonly board: LeadBoard,
    readonly calendar: LeadCalendar,
    readonly chart: LeadChart,
    readonly map: LeadMap,
  ) {}
}
