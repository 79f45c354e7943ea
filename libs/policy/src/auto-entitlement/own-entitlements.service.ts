import { Transitions } from '@park/identity';
import { type CompanyActor, InvalidInput, NotFound } from '@park/kernel';
import { Config, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AutoEntitlementLine } from '../data/auto-entitlement-line.entity';
import { lastAccount, ownLines, type OwnLine } from '../data/auto-entitlement.query';
import { sealedAccount } from '../data/sealed-account';
import { versionById } from '../data/versions.query';
import { policyRights } from '../domain/access';
import { lineLifecycle } from '../domain/auto-entitlement/line-lifecycle';
import { readAccount } from '../domain/auto-entitlement/run-form';
import { yuanText } from '../domain/offer/benefit';
import type { TypedText } from '../domain/uptake/uptake-form';
import { RunNews } from './run-news';
import { type HeldLine, Runs, type SeenRecord } from './runs';

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
  async list(actor: CompanyActor): Promise<(OwnLine & { readonly word: string })[]> {
    policyRights.viewOwnMatches.demand(actor);
    const lines = await ownLines(this.dataSource.manager, actor.companyId);
    return lines.map((line) => ({ ...line, word: lineLifecycle.states[line.status] }));
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
      word: lineLifecycle.states[line.status],
      known: known && { bank: known.bank, account: sealedAccount.open(box, known.account) },
    };
  }

  /** Takes the support. Throws InvalidInput naming bank, account or agreed, RuleViolated where it does not qualify any more. */
  async confirm(actor: CompanyActor, order: Order): Promise<void> {
    policyRights.confirmAutoEntitlement.demand(actor, { companyId: actor.companyId });
    const read = readAccount(order.said);
    await this.step(actor, order, async (manager, line) => {
      if (!read.ok) throw new InvalidInput(read.problems);
      const { bank, account: plain } = read.value;
      const account = sealedAccount.seal(this.config.fieldBox, plain);
      const tail = sealedAccount.tail(this.config.fieldBox, account);
      await this.transitions.transition(actor, manager, {
        ...{ table: lineLifecycle, entity: AutoEntitlementLine, subject: line, verb: 'confirm' },
        set: { bank, account, confirmedAt: this.runs.clock.now(), confirmedByName: actor.name },
        audit: {
          action: 'policy.entitlement-confirmed',
          companyId: actor.companyId,
          note: line.held.name,
          after: { bank },
        },
      });
      const amount = yuanText(Number(line.amountYuan));
      await this.news.tell(manager, line.held, [
        {
          ...{ companyId: actor.companyId, lineId: line.id, occasion: `confirmed:${line.version + 1}` },
          title: `已确认免申即享：${line.held.name}`,
          text: `${actor.name}已确认享受 ${amount}，收款账户：${bank}，${tail}。不是贵企业账户的，请在 ${line.held.confirmBy} 前更改，并联系园区政策专员。`,
        },
      ]);
    });
  }

  /** Does not want it; can be taken back by confirming while companies are asked. Throws RuleViolated, Conflict. */
  async decline(actor: CompanyActor, order: Order): Promise<void> {
    policyRights.confirmAutoEntitlement.demand(actor, { companyId: actor.companyId });
    await this.step(actor, order, (manager, line) =>
      this.transitions.transition(actor, manager, {
        ...{ table: lineLifecycle, entity: AutoEntitlementLine, subject: line, verb: 'decline' },
        audit: { action: 'policy.entitlement-declined', companyId: actor.companyId, note: line.held.name },
      }),
    );
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
