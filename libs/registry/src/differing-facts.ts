import type { Actor } from '@park/kernel';
import { withRetry } from '@park/platform';
import type { DataSource } from 'typeorm';
import { demandVisible, lockedCompany } from './data/company-row.query';
import { ledgerOf } from './data/ledger.query';
import { demandWithdrawal } from './domain/access';
import type { RecordedFact } from './domain/ledger/recording';
import { areDiffering, type CellKey, contradicting, type Ruling, sidesOf } from './domain/ledger/settlement';
import { type FactHistory, historyOf, withdrawable, withdrawalReason } from './domain/ledger/withdrawal';
import type { FactRecorder } from './fact-recorder';

/** What the sources say of one cell of a file, the one that counts first. */
export interface Sides {
  readonly sides: readonly FactHistory[];
  readonly differ: boolean;
}

/** Sources that contradict each other, and how somebody says which of them is right. */
export class DifferingFacts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly recorder: FactRecorder,
  ) {}

  /** Throws NotFound for a company that the actor may not know of. */
  async of(actor: Actor, companyId: string, cell: CellKey): Promise<Sides> {
    const { manager } = this.dataSource;
    await demandVisible(manager, actor, companyId);
    const ledger = await ledgerOf(manager, companyId, [cell.attribute]);
    const sides = sidesOf(ledger, cell);
    return { sides: sides.map((fact) => historyOf(ledger, fact)), differ: areDiffering(sides) };
  }

  /**
   * Keeps what one source says: all that contradicts it is taken back by further lines of the ledger, in one step and with one
   * reason. Throws InvalidInput naming keep or reason, Conflict where the sources say something else than was shown.
   */
  settle(
    actor: Actor,
    companyId: string,
    { cell, reason: typed, ...ruling }: Ruling & { readonly cell: CellKey; readonly reason: string },
  ): Promise<{ readonly kept: RecordedFact; readonly withdrawn: number }> {
    demandWithdrawal(actor);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const company = await lockedCompany(manager, actor, companyId);
        const ledger = await ledgerOf(manager, companyId, [cell.attribute]);
        const facts = contradicting(ledger, cell, ruling).map(({ seq }) => withdrawable(ledger, seq));
        for (const fact of facts) demandWithdrawal(actor, fact);
        const reason = withdrawalReason(typed, '以此为准的理由');
        await this.recorder.withdraw(manager, { actor, company, facts, reason });
        return { kept: ledger.find(({ seq }) => seq === ruling.keep)!, withdrawn: facts.length };
      }),
    );
  }
}
