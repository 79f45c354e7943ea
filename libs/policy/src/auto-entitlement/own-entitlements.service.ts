import { Transitions } from '@park/identity';
import { type CompanyActor, dateInShanghai, InvalidInput, NotFound } from '@park/kernel';
import { Config, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AutoEntitlementLine } from '../data/auto-entitlement-line.entity';
import { lastAccount, ownLines, type OwnLine } from '../data/auto-entitlement.query';
import { sealedAccount } from '../data/sealed-account';
import { versionById } from '../data/versions.query';
import { policyRights } from '../domain/access';
import { lineLifecycle } from '../domain/auto-entitlement/line-lifecycle';
import { isStopped, type OwnWait, waitsFor } from '../domain/auto-entitlement/own-wait';
import { readAccount } from '../domain/auto-entitlement/run-form';
import { yuanText } from '../domain/offer/benefit';
import type { TypedText } from '../domain/uptake/uptake-form';
import { AutoEntitlementAccount } from '../data/auto-entitlement-account.entity';
import { policyLabels } from '../labels';
import { RunNews } from './run-news';
import { type HeldLine, Runs, type SeenRecord } from './runs';
import { noteDeclined, noteTaken } from './uptake-of-line';

interface Named {
  readonly actor: CompanyActor;
  readonly line: HeldLine;
  readonly bank: string;
  /** Sealed. */
  readonly account: string;
  readonly tail: string;
}

type Order = SeenRecord & { readonly said: TypedText };

/** What a company does with its place on a list: it takes the support and says where to, or does not want it. */
@Injectable()
export class OwnEntitlements {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly runs: Runs,
    private readonly config: Config,
    private readonly news: RunNews,
  ) {}

  /** The newest first; with the state in words. */
  async list(actor: CompanyActor): Promise<(OwnLine & { readonly word: string; readonly waits: OwnWait | null })[]> {
    policyRights.viewOwnMatches.demand(actor);
    const lines = await ownLines(this.dataSource.manager, actor.companyId);
    return lines.map((line) => ({ ...line, word: wordOf(line), waits: waitsFor(line) }));
  }

  /** One place on a list, with the account named before or, by default, last. Throws NotFound, also for another company's. */
  async one(actor: CompanyActor, lineId: string) {
    const { manager } = this.dataSource;
    const line = await this.ownNow(actor, manager, lineId);
    const [version, known] = await Promise.all([
      versionById(manager, line.held.policyVersionId),
      line.account === null ? lastAccount(manager, actor.companyId) : { bank: line.bank!, account: line.account },
    ]);
    const box = this.config.fieldBox;
    return {
      ...{ line, run: line.held, content: version.content, policyId: version.policyId },
      ...{ word: wordOf(line), isStopped: isStopped(line) },
      tail: line.account && sealedAccount.tail(box, line.account),
      registeredWay: line.registeredBy && policyLabels.confirmationWays[line.registeredBy],
      mayAct: policyRights.confirmAutoEntitlement.allows(actor, { companyId: actor.companyId }),
      known: known && { bank: known.bank, account: sealedAccount.open(box, known.account) },
    };
  }

  /**
   * Takes the support, or names another account; after a payment that failed it waits for the next one. Throws InvalidInput
   * naming bank, account or agreed, RuleViolated where it does not qualify any more.
   */
  async confirm(actor: CompanyActor, order: Order): Promise<void> {
    policyRights.confirmAutoEntitlement.demand(actor, { companyId: actor.companyId });
    const read = readAccount(order.said);
    await this.step(actor, order, async (manager, line) => {
      if (!read.ok) throw new InvalidInput(read.problems);
      const { bank, account: plain } = read.value;
      const account = sealedAccount.seal(this.config.fieldBox, plain);
      const tail = sealedAccount.tail(this.config.fieldBox, account);
      const named = { actor, line, bank, account, tail };
      await this.name(manager, named);
      await this.tellNamed(manager, named);
    });
  }

  private async name(manager: EntityManager, { actor, line, bank, account, tail }: Named): Promise<void> {
    const { companyId } = actor;
    const namedAt = this.runs.clock.now();
    const isCorrected = line.status === 'failed';
    await this.transitions.transition(actor, manager, {
      ...{
        table: lineLifecycle,
        entity: AutoEntitlementLine,
        subject: line,
        verb: isCorrected ? 'correct' : 'confirm',
      },
      set: {
        ...{ bank, account, confirmedAt: namedAt, confirmedByName: actor.name, registeredBy: null },
        ...(isCorrected && { failure: null }),
      },
      audit: {
        ...{ action: isCorrected ? 'policy.entitlement-account-corrected' : 'policy.entitlement-confirmed', companyId },
        ...{ note: line.held.name, after: { bank, account: tail } },
      },
    });
    await manager.insert(AutoEntitlementAccount, {
      ...{ lineId: line.id, bank, account, namedAt, namedById: actor.userId, namedByName: actor.name },
    });
    const of = { policyId: line.held.policyId, companyId };
    await noteTaken(manager, of, { on: dateInShanghai(namedAt), yuan: line.amountYuan, by: actor.name });
    await this.news.taken(manager, of);
  }

  private async tellNamed(manager: EntityManager, { actor, line, bank, tail }: Named): Promise<void> {
    const { held, status, version, companyId, id: lineId } = line;
    const about = { companyId, lineId, occasion: `confirmed:${version + 1}` };
    const at = `收款账户：${bank}，${tail}。`;
    const amount = yuanText(Number(line.amountYuan));
    if (status !== 'failed') {
      const title = `已确认免申即享：${held.name}`;
      const text = `${actor.name}已确认享受 ${amount}，${at}不是贵企业账户的，请在公示开始前更改（最晚 ${held.confirmBy}），并联系园区政策专员。`;
      return this.news.tell(manager, held, [{ ...about, title, text }]);
    }
    const text = `${actor.name}已更正，${at}不是贵企业账户的，请立即联系园区政策专员。之后由拨付单位再次付款。`;
    await this.news.tell(manager, held, [{ ...about, title: `免申即享收款账户已更正：${held.name}`, text }]);
    await this.news.next(manager, held, {
      ...{ title: '企业更正了账户，再次拨付', days: 10, userId: held.openedById },
      detail: '重新导出拨付清单，交拨付单位；付款后再次登记拨付。',
    });
  }

  /** Does not want it; can be taken back by confirming while companies are asked. Throws RuleViolated, Conflict. */
  async decline(actor: CompanyActor, order: Order): Promise<void> {
    policyRights.confirmAutoEntitlement.demand(actor, { companyId: actor.companyId });
    const { companyId } = actor;
    await this.step(actor, order, async (manager, line) => {
      await this.transitions.transition(actor, manager, {
        ...{ table: lineLifecycle, entity: AutoEntitlementLine, subject: line, verb: 'decline' },
        audit: { action: 'policy.entitlement-declined', companyId, note: line.held.name },
      });
      const answered = { at: this.runs.clock.now(), by: actor.name };
      await noteDeclined(manager, { policyId: line.held.policyId, companyId }, answered);
    });
  }

  private async step(
    actor: CompanyActor,
    order: Order,
    work: (manager: EntityManager, line: HeldLine) => Promise<void>,
  ): Promise<void> {
    const { runId } = await this.ownNow(actor, this.dataSource.manager, order.id);
    await this.runs.lookAgain(runId, [order.id]);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const line = await this.runs.line(manager, order);
        await work(manager, line);
      }),
    );
  }

  private async ownNow(actor: CompanyActor, manager: EntityManager, lineId: string): Promise<HeldLine> {
    policyRights.viewOwnMatches.demand(actor);
    const line = await this.runs.lineAlone(manager, lineId);
    if (line.companyId !== actor.companyId) throw new NotFound('没有找到这一条免申即享，它可能不属于贵企业。');
    return line;
  }
}

function wordOf(line: Pick<HeldLine, 'status' | 'problem'>): string {
  return isStopped(line) ? '不再符合，等园区处理' : lineLifecycle.states[line.status];
}
