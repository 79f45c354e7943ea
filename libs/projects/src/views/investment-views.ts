import { Injectable } from '@nestjs/common';
import { Days } from './days.service';

/** Leads and projects looked at together. */
@Injectable()
export class InvestmentViews {
  constructor(readonly days: Days) {}
}
