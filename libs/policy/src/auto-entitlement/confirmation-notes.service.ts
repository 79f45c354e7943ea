import { Members, Transitions } from '@park/identity';
import { dateInShanghai, InvalidInput, type StaffActor } from '@park/kernel';
import { Config, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AutoEntitlementAccount } from '../data/auto-entitlement-account.entity';
import { AutoEntitlementLine } from '../data/auto-entitlement-line.entity';
import { namedAccounts } from '../data/auto-entitlement.query';
import { sealedAccount } from '../data/sealed-account';
import { policyRights } from '../domain/access';
import {
  type ConfirmationBasis,
  type ReadConfirmation,
  readConfirmation,
} from '../domain/auto-entitlement/confirmation-form';
import { lineLifecycle } from '../domain/auto-entitlement/line-lifecycle';
import { yuanText } from '../domain/offer/benefit';
import type { TypedText } from '../domain/uptake/uptake-form';
import { policyLabels } from '../labels';
import { RunNews } from './run-news';
import { type HeldLine, Runs, type SeenRecord } from './runs';
import { noteTaken } from './uptake-of-line';

interface Order extends SeenRecord {
  readonly runId: string;
  readonly said: TypedText;
  readonly hasPaper: boolean;
}

type Confirmed = { readonly line: HeldLine; readonly read: ReadConfirmation };

/** Confirmations that companies without an account gave by phone or on paper, as the park writes them down. */
@Injectable()
export class ConfirmationNotes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly runs: Runs,
    private readonly config: Config,
    private readonly news: RunNews,
  ) {}

  /** What was typed, before anything is kept of it. Throws InvalidInput naming way, who, note, file, bank, account or insisted. */
  async read({ id, said, hasPaper }: Pick<Order, 'id' | 'said' | 'hasPaper'>): Promise<ReadConfirmation> {
    const { manager } = this.dataSource;
    const { companyId, status, runId } = await this.runs.lineAlone(manager, id);
    const isReachable = (await Members.reachable(manager, [companyId])).size > 0;
    const basis: ConfirmationBasis = { hasPaper, isReachable, isDeclined: status === 'declined' };
    const reading = readConfirmation(said, basis);
    if (!reading.ok) throw new InvalidInput(reading.problems);
    const other = await this.holderOf(reading.value.account, { runId, id });
    if (other === null) return reading.value;
    const message = `这个账号本批已登记给“${other}”。户名须为企业本身，请与企业核对；“${other}”登记错了的，请先更正那一家。`;
    throw new InvalidInput([{ field: 'account', message }]);
  }

  /**
   * Writes it down, or corrects what the park wrote down. Throws as `read` does, RuleViolated where it does not qualify any
   * more or was confirmed by the company, Conflict.
   */
  async register(actor: StaffActor, order: Order): Promise<void> {
    policyRights.runAutoEntitlements.demand(actor);
    const read = await this.read(order);
    await this.runs.lookAgain(order.runId, [order.id]);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const line = await this.runs.line(manager, order);
        await this.write(actor, manager, { line, read });
        await this.tell(manager, { line, read });
      }),
    );
  }

  /** The company that an account of a run is named for, besides one; null: none. */
  private async holderOf(account: string, { runId, id }: { readonly runId: string; readonly id: string }) {
    const named = await namedAccounts(this.dataSource.manager, runId);
    const box = this.config.fieldBox;
    const other = named.find((each) => each.id !== id && sealedAccount.open(box, each.account) === account);
    return other?.name ?? null;
  }

  private async tell(manager: EntityManager, { line, read }: Confirmed): Promise<void> {
    const { companyId, held, version, status } = line;
    const text = `园区登记贵企业${policyLabels.confirmationWays[read.way]}享受 ${yuanText(Number(line.amountYuan))}，收款账户：${read.bank}。不是贵企业的意思的，请立即联系园区政策专员。`;
    const about = { companyId, lineId: line.id, occasion: `registered:${version + 1}` };
    await this.news.tell(manager, held, [{ ...about, title: `已登记确认免申即享：${held.name}`, text }]);
    if (status !== 'failed') return;
    await this.news.next(manager, held, {
      ...{ title: '更正了代登记的账户，再次拨付', days: 10, userId: held.openedById },
      detail: '重新导出拨付清单，交拨付单位；付款后再次登记拨付。',
    });
  }

  private async write(actor: StaffActor, manager: EntityManager, { line, read }: Confirmed): Promise<void> {
    const { companyId, held, status } = line;
    const isAmended = status === 'confirmed' || status === 'failed';
    const { bank, who, way, note } = read;
    const [namedAt, box] = [this.runs.clock.now(), this.config.fieldBox];
    const account = sealedAccount.seal(box, read.account);
    const words = `${policyLabels.confirmationWays[way]}：${who}${note && `；${note}`}`;
    await this.transitions.transition(actor, manager, {
      ...{ table: lineLifecycle, entity: AutoEntitlementLine, subject: line, verb: isAmended ? 'amend' : 'register' },
      reason: { note: words },
      set: {
        bank,
        account,
        confirmedAt: namedAt,
        confirmedByName: who,
        registeredBy: way,
        ...(isAmended && { failure: null }),
      },
      audit: {
        ...{
          action: isAmended ? 'policy.entitlement-amended' : 'policy.entitlement-registered',
          companyId,
          note: held.name,
        },
        after: { bank, account: sealedAccount.tail(box, account), reason: words },
      },
    });
    const namedByName = [...`${actor.name}代登记`].slice(0, 60).join('');
    await manager.insert(AutoEntitlementAccount, {
      ...{ lineId: line.id, bank, account, namedAt, namedById: actor.userId, namedByName },
    });
    const of = { policyId: held.policyId, companyId };
    await noteTaken(manager, of, { on: dateInShanghai(namedAt), yuan: line.amountYuan, by: who });
    await this.news.taken(manager, of);
  }
}
