import { Injectable } from '@nestjs/common';
import { ConfirmationNotes } from './confirmation-notes.service';
import { LineSteps } from './line-steps.service';

/** What the park does with single companies of a run. */
@Injectable()
export class ListedCompanies {
  constructor(
    readonly steps: LineSteps,
    readonly confirmations: ConfirmationNotes,
  ) {}
}
