import { Transitions } from '@park/identity';
import { Conflict, Forbidden, InvalidInput, NotFound, RuleViolated, type StaffActor } from '@park/kernel';
import { withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';
import { AutoEntitlementLine } from '../data/auto-entitlement-line.entity';
import { AutoEntitlement } from '../data/auto-entitlement.entity';
import { isCurrent } from '../data/runs.query';
import { namedCompanies } from '../data/population.query';
import { versionById } from '../data/versions.query';
import { policyRights } from '../domain/access';
import { lineLifecycle } from '../domain/auto-entitlement/line-lifecycle';
import { type ReadRun, readRun } from '../domain/auto-entitlement/run-form';
import { runLifecycle } from '../domain/auto-entitlement/run-lifecycle';
import { coveredWords, coversFor, seesSome } from '../domain/cover/cover';
import type { TypedText } from '../domain/uptake/uptake-form';
import { type FoundList, type Listed, Listing, overBudget } from './listing';
import { RunNews } from './run-news';
import { Runs } from './runs';

/** A version as the page showed it, and what was typed. */
interface Order {
  readonly versionId: string;
  readonly said: TypedText;
}

const AT_ONCE = 500;
const DUPLICATE = 1062;
const AFTER_CONFIRMING = 3;

/** How a list is frozen: who is on it is found once, kept with the reasons, and asked to confirm. */
@Injectable()
export class RunOpening {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly listing: Listing,
    private readonly runs: Runs,
    private readonly news: RunNews,
  ) {}

  /** What freezing would do today. Throws RuleViolated where the policy cannot be paid without an application, Forbidden. */
  async preview(actor: StaffActor, versionId: string): Promise<FoundList> {
    demandWholePark(actor);
    const version = await versionById(this.dataSource.manager, versionId);
    if (coversFor(actor, version.content)) throw new Forbidden(coveredWords('免申即享名单'));
    return this.listing.find(version, this.runs.clock.today());
  }

  /** The same with the names of those that are left out, and why the list cannot be paid out of a shared budget. */
  async shown(actor: StaffActor, versionId: string) {
    const found = await this.preview(actor, versionId);
    const ids = found.left.map(({ companyId }) => companyId);
    const named = await namedCompanies(this.dataSource.manager, ids);
    const names = new Map(named.map(({ companyId, name }) => [companyId, name]));
    const left = found.left.map((each) => ({ ...each, name: names.get(each.companyId) ?? '' }));
    return { ...found, left, over: overBudget(found) };
  }

  /** Freezes the list and asks its companies. Throws InvalidInput naming name or confirmBy, RuleViolated, Conflict. Answers the run's id. */
  async open(actor: StaffActor, { versionId, said }: Order): Promise<string> {
    demandWholePark(actor);
    const today = this.runs.clock.today();
    const read = readRun(said, today);
    if (!read.ok) throw new InvalidInput(read.problems);
    const found = await this.preview(actor, versionId);
    if (found.listed.length === 0) throw new RuleViolated('按今天的档案没有可以列入的企业，没有冻结名单。');
    const over = overBudget(found);
    if (over) throw new RuleViolated(over);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const version = await versionById(manager, versionId);
        if (!(await isCurrent(manager, versionId)))
          throw new NotFound('政策刚刚有了新版本、已撤回或暂停，请看政策页。');
        await this.budgetHolds(manager, found);
        const run = await this.insertRun(actor, manager, { version, found, read: read.value });
        for (let from = 0; from < found.listed.length; from += AT_ONCE)
          await insertLines(manager, run.id, { ...found, listed: found.listed.slice(from, from + AT_ONCE) });
        const after = { name: run.name, rows: found.listed.length, yuan: found.yuan * found.listed.length };
        const audit = { action: 'policy.entitlement-opened', note: version.title, after };
        await this.transitions.begin(actor, manager, { table: runLifecycle, id: run.id, audit });
        await this.tell(actor, manager, run);
        return run.id;
      }),
    );
  }

  /** Lists of policies that share a budget are frozen one after the other, each with what the others left. Throws RuleViolated. */
  private async budgetHolds(manager: EntityManager, found: FoundList): Promise<void> {
    if (!found.budget) return;
    const left = await this.listing.heldBudget(manager, found.budget.name);
    const over = overBudget({ ...found, budget: { ...found.budget, left } });
    if (over) throw new RuleViolated(over);
  }

  private async insertRun(actor: StaffActor, manager: EntityManager, { version, found, read }: Opening) {
    const { id: policyVersionId, policyId } = version;
    const opened = { openedById: actor.userId, openedByName: actor.name, openedAt: this.runs.clock.now() };
    const row = {
      ...{ policyId, policyVersionId, openKey: policyId, status: runLifecycle.initial, asOf: this.runs.clock.today() },
      ...{ ...read, ...opened, ruledOut: found.ruledOut, unofficial: found.unofficial },
    };
    try {
      const inserted = await manager.insert(AutoEntitlement, row);
      return { ...row, id: String(inserted.identifiers[0]!['id']) };
    } catch (error) {
      if ((error as { errno?: number }).errno !== DUPLICATE) throw error;
      throw new Conflict('这项政策已有没办结的免申即享批次，请先办完或终止那一批。');
    }
  }

  private async tell(actor: StaffActor, manager: EntityManager, run: ReadRun & { id: string; policyId: string }) {
    await this.news.next(manager, run, {
      ...{ title: '企业确认后开始公示', days: AFTER_CONFIRMING, startOn: run.confirmBy, userId: actor.userId },
      detail: `请企业在 ${run.confirmBy} 前确认；没有账号的请电话告知。全部答复或过了截止日，就可以公示。`,
    });
    await this.news.tellAll(manager, run, {
      states: ['listed'],
      words: (yuan) => ({
        ...{ occasion: 'listed', title: `免申即享，请确认：${run.name}` },
        text: `按官方和园区登记的数据，贵企业符合条件，可享 ${yuan}，无须提交材料。请在 ${run.confirmBy} 前确认是否享受和收款账户；之后公示、复核，以拨付单位付款为准。`,
      }),
    });
  }
}

interface Opening {
  readonly version: { readonly id: string; readonly policyId: string };
  readonly found: FoundList;
  readonly read: ReadRun;
}

function insertLines(manager: EntityManager, runId: string, { listed, yuan }: FoundList): Promise<unknown> {
  const rows = listed.map(({ companyId, revision, reasons, baseYear }: Listed) => ({
    ...{ runId, companyId, status: lineLifecycle.initial, amountYuan: String(yuan) },
    ...{ factsRevision: revision, baseYear, reasons },
  }));
  return manager.insert(AutoEntitlementLine, rows as QueryDeepPartialEntity<AutoEntitlementLine>[]);
}

/** Money of the whole park is handled by who may know of the whole park. */
function demandWholePark(actor: StaffActor): void {
  policyRights.runAutoEntitlements.demand(actor);
  if (seesSome(actor))
    throw new Forbidden('您的数据范围是部分企业，不能冻结全园区的名单；请由数据范围是全园区的政策专员办理。');
}
