import { Audit, Members, Transitions } from '@park/identity';
import { type Actor, Forbidden, isRowId, NotFound, openSteps, RuleViolated, type StaffActor } from '@park/kernel';
import { Config, type Page, pageOf, type PageRequest, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AutoEntitlementAccount } from '../data/auto-entitlement-account.entity';
import {
  type LinePart,
  type LineRow,
  lineRows,
  linesAfter,
  paymentsOf,
  type RunRow,
  runRows,
} from '../data/auto-entitlement.query';
import { noticeNames, noticesOn } from '../data/public-notices.query';
import { sealedAccount } from '../data/sealed-account';
import { versionById } from '../data/versions.query';
import { policyRights } from '../domain/access';
import { untied } from '../domain/auto-entitlement/ledger';
import { lineLifecycle, takingLineStates } from '../domain/auto-entitlement/line-lifecycle';
import { runLifecycle } from '../domain/auto-entitlement/run-lifecycle';
import { coveredWords, coversFor } from '../domain/cover/cover';
import { type HeldLine, Runs } from './runs';

/** A company of a list as its pages show it: the account by its last digits only. */
export interface ShownLine extends Omit<LineRow, 'account'> {
  readonly word: string;
  readonly accountTail: string | null;
}

/** A company to be paid, with its account. */
export interface Payee {
  readonly name: string;
  readonly uscc: string;
  readonly amountYuan: number;
  readonly bank: string;
  readonly account: string;
  readonly word: string;
}

const SLICE = 500;
const MOST_ACCOUNTS = 50;
const MOST_SHARED = 20;

/** What there is to know of runs: their lists, ledgers and next steps; and what anybody may read of those on notice. */
@Injectable()
export class RunReads {
  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: Runs,
    private readonly transitions: Transitions,
    private readonly audit: Audit,
    private readonly config: Config,
  ) {}

  /** All runs or those of a policy, the newest first. */
  async list(actor: Actor, policyId: string | null, page: PageRequest): Promise<Page<RunRow & { word: string }>> {
    policyRights.viewAutoEntitlements.demand(actor);
    const { rows, total } = await runRows(this.dataSource.manager, policyId, page);
    return pageOf(
      rows.map((row) => ({ ...row, word: runLifecycle.states[row.status] })),
      total,
      page,
    );
  }

  /** A run with its ledger among the companies the actor may know of, and the steps open to him. Throws NotFound, Forbidden. */
  async find(actor: Actor, runId: string) {
    policyRights.viewAutoEntitlements.demand(actor);
    const { manager } = this.dataSource;
    const run = await this.runs.inHand(actor, manager, await this.runs.find(manager, runId));
    const { content } = await versionById(manager, run.policyVersionId);
    demandUncovered(actor, content);
    const { releasedCompanies: companies, releasedYuan, ledger } = run;
    const isWhole = actor.kind !== 'staff' || actor.companies === undefined;
    const released = isWhole && companies !== null ? { companies, yuan: Number(releasedYuan) } : null;
    return {
      ...{ run, content, ledger, untied: untied(ledger, released), isWhole, word: runLifecycle.states[run.status] },
      steps: openSteps(runLifecycle, actor, run),
      accounts: { ...run.accounts, shared: run.status === 'proposed' ? await this.shared(runId) : [] },
      unreachable: run.unreachable,
      payments: run.paidOn === null ? [] : await paymentsOf(manager, actor, runId),
      history: await this.transitions.history(manager, runLifecycle.subject, runId),
    };
  }

  /** A page of the companies of a run in a state, those that changed, or those drawn for a check. */
  async lines(actor: Actor, run: { readonly id: string }, asked: { part: LinePart; page: PageRequest }) {
    policyRights.viewAutoEntitlements.demand(actor);
    const { rows, total } = await lineRows(this.dataSource.manager, actor, { runId: run.id, ...asked });
    return pageOf(
      rows.map((row) => ({ ...this.shown(row), isReachable: Number(row.isReachable) === 1 })),
      total,
      asked.page,
    );
  }

  /** One company of a run with the steps open to the actor and what was done. Throws NotFound, Forbidden. */
  async line(actor: Actor, lineId: string) {
    policyRights.viewAutoEntitlements.demand(actor);
    const { manager } = this.dataSource;
    const line = await this.runs.lineAlone(manager, lineId);
    const { content } = await versionById(manager, line.held.policyVersionId);
    demandUncovered(actor, content);
    const accountTail = line.account && sealedAccount.tail(this.config.fieldBox, line.account);
    return {
      ...{
        line: line as HeldLine,
        content,
        accountTail,
        accounts: line.confirmedAt === null ? [] : await this.accounts(line.id),
        word: lineLifecycle.states[line.status],
      },
      steps: openSteps(lineLifecycle, actor, line),
      isReachable: (await Members.reachable(manager, [line.companyId])).size > 0,
      history: await this.transitions.history(manager, lineLifecycle.subject, line.id),
    };
  }

  /**
   * The whole account that the park wrote down for a company, for whoever holds it against the paper or the call; that it was
   * looked at is noted. null where the company named it itself. Throws Forbidden.
   */
  async registered(actor: StaffActor, line: HeldLine): Promise<string | null> {
    policyRights.payAutoEntitlements.demand(actor);
    const { id: objectId, registeredBy, account, companyId, held } = line;
    if (registeredBy === null || account === null) return null;
    const object = { objectType: lineLifecycle.subject, objectId, companyId, note: held.name };
    await withRetry(() =>
      this.dataSource.transaction((manager) =>
        this.audit.record(manager, { actor, action: 'policy.entitlement-account-seen', ...object }),
      ),
    );
    return sealedAccount.open(this.config.fieldBox, account);
  }

  /** The file for the paying office, so many at a time; that it was taken out is noted. Throws RuleViolated before the release. */
  async payees(actor: StaffActor, runId: string): Promise<AsyncGenerator<readonly Payee[]>> {
    policyRights.payAutoEntitlements.demand(actor);
    const { run, isWhole } = await this.find(actor, runId);
    if (!isWhole) throw new Forbidden('您的数据范围是部分企业，不能导出全园区的拨付清单。');
    if (run.releasedAt === null) throw new RuleViolated('这一批还没有复核放款，没有拨付清单。');
    const object = { objectType: runLifecycle.subject, objectId: runId };
    await withRetry(() =>
      this.dataSource.transaction((manager) =>
        this.audit.record(manager, {
          ...{ actor, action: 'policy.entitlement-exported', ...object, note: run.name },
          after: { rows: run.releasedCompanies },
        }),
      ),
    );
    return this.slices(runId);
  }

  /** The lists on public notice today: names of companies only. */
  notices(actor: Actor) {
    policyRights.readPublished.demand(actor);
    return noticesOn(this.dataSource.manager, this.runs.clock.today());
  }

  /** One of them with a page of its names. Throws NotFound when it is on notice no longer. */
  async notice(actor: Actor, runId: string, page: PageRequest) {
    const found = isRowId(runId) ? (await this.notices(actor)).find(({ id }) => id === runId) : undefined;
    if (!found) throw new NotFound('没有找到这份公示，它可能已经期满或终止。');
    const { rows, total } = await noticeNames(this.dataSource.manager, runId, page);
    return { notice: found, list: pageOf(rows, total, page) };
  }

  /** Accounts that several companies to be paid share. */
  private async shared(runId: string): Promise<{ readonly names: string; readonly tail: string }[]> {
    const names = new Map<string, string[]>();
    for await (const payees of this.slices(runId))
      for (const { account, name } of payees) names.set(account, [...(names.get(account) ?? []), name]);
    const shared = [...names].filter(([account, each]) => account !== '' && each.length > 1);
    return shared.slice(0, MOST_SHARED).map(([account, each]) => ({
      ...{ names: each.join('、'), tail: sealedAccount.tailOf(account) },
    }));
  }

  private async *slices(runId: string): AsyncGenerator<readonly Payee[]> {
    for (let after = '0'; ;) {
      const rows = await linesAfter(this.dataSource.manager, { runId, states: takingLineStates, after, most: SLICE });
      yield rows.map((row) => ({
        ...{ name: row.name, uscc: row.uscc, amountYuan: Number(row.amountYuan), bank: row.bank ?? '' },
        account: row.account ? sealedAccount.open(this.config.fieldBox, row.account) : '',
        word: lineLifecycle.states[row.status],
      }));
      if (rows.length < SLICE) return;
      after = rows.at(-1)!.id;
    }
  }

  /** The accounts that a company named, the newest first, by their last digits. */
  private async accounts(lineId: string) {
    const named = await this.dataSource.manager.find(AutoEntitlementAccount, {
      ...{ where: { lineId }, order: { id: 'DESC' }, take: MOST_ACCOUNTS },
    });
    const box = this.config.fieldBox;
    return named.map(({ account, ...each }) => ({ ...each, tail: sealedAccount.tail(box, account) }));
  }

  private shown({ account, ...row }: LineRow): ShownLine {
    const accountTail = account && sealedAccount.tail(this.config.fieldBox, account);
    return { ...row, accountTail, word: lineLifecycle.states[row.status] };
  }
}

function demandUncovered(actor: Actor, content: Parameters<typeof coversFor>[1]): void {
  if (coversFor(actor, content)) throw new Forbidden(coveredWords('免申即享名单'));
}
