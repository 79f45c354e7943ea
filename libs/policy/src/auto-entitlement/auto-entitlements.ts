import { Injectable } from '@nestjs/common';
import { ListedCompanies } from './listed-companies';
import { RunMoney } from './run-money.service';
import { RunOpening } from './run-opening.service';
import { RunReads } from './run-reads.service';
import { RunSteps } from './run-steps.service';

/** 免申即享: companies that get what a policy gives without asking for it, from the frozen list to the last check. */
@Injectable()
export class AutoEntitlements {
  constructor(
    readonly reads: RunReads,
    readonly opening: RunOpening,
    readonly steps: RunSteps,
    readonly money: RunMoney,
    readonly lines: ListedCompanies,
  ) {}
}
