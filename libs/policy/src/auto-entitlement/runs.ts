import { type Actor, Conflict, isRowId, NotFound, type SystemActor } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { And, DataSource, type EntityManager, In, MoreThan } from 'typeorm';
import { AutoEntitlementLine } from '../data/auto-entitlement-line.entity';
import { AutoEntitlement } from '../data/auto-entitlement.entity';
import { accountsToCheck, lineSums } from '../data/auto-entitlement.query';
import { isCurrent } from '../data/runs.query';
import { type Ledger, ledgerOf, tallyOf } from '../domain/auto-entitlement/ledger';
import { type LineInHand, watchedLineStates } from '../domain/auto-entitlement/line-lifecycle';
import { type RunInHand, watchedRunStates } from '../domain/auto-entitlement/run-lifecycle';
import { FactLook } from './fact-look';
import { RunNews } from './run-news';

/** A run or a line as the page showed it. */
export interface SeenRecord {
  readonly id: string;
  readonly version: number;
}

export type HeldRun = AutoEntitlement &
  RunInHand & { readonly ledger: Ledger; readonly accounts: AccountsToCheck; readonly unreachable: number };
type AccountsToCheck = Awaited<ReturnType<typeof accountsToCheck>>;
export type HeldLine = AutoEntitlementLine & LineInHand & { readonly held: AutoEntitlement };

interface Slice {
  readonly runId: string;
  readonly after: string;
  readonly lineIds: readonly string[] | undefined;
}

const AT_ONCE = 500;
const NOTHING: AccountsToCheck = { changed: 0, registered: 0, registrarIds: [] };
const looking: SystemActor = { kind: 'system', name: '免申即享复查' };

/** Runs and lines as steps need them: held against other steps, with what decides over them. */
@Injectable()
export class Runs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly look: FactLook,
    private readonly news: RunNews,
    readonly clock: Clock,
  ) {}

  /** A run whose row nobody else steps on meanwhile. Throws NotFound, Conflict where it is not as it was shown. */
  async held(actor: Actor, manager: EntityManager, { id, version }: SeenRecord): Promise<HeldRun> {
    const run = await this.find(manager, id, 'pessimistic_write');
    if (run.version !== version) throw Conflict.changed('这个免申即享批次');
    return this.inHand(actor, manager, run);
  }

  /** What decides over the steps of a run. */
  async inHand(actor: Actor, manager: EntityManager, run: AutoEntitlement): Promise<HeldRun> {
    const { sums, changed, unchecked, unreachable } = await lineSums(manager, actor, run.id);
    const accounts = run.status === 'proposed' ? await accountsToCheck(manager, run.id) : NOTHING;
    const { registrarIds } = accounts;
    const more = {
      accounts,
      registrarIds,
      unreachable,
      tally: tallyOf(sums, { changed, unchecked }),
      today: this.clock.today(),
      ledger: ledgerOf(sums),
    };
    return Object.assign(run, { ...more, isCurrent: await isCurrent(manager, run.policyVersionId) });
  }

  /** A line as it was shown, while nobody steps on its run. Throws NotFound, Conflict. */
  async line(manager: EntityManager, { id, version }: SeenRecord): Promise<HeldLine> {
    const line = await this.lineNow(manager, id);
    if (line.version !== version) throw Conflict.changed('这家企业的免申即享记录');
    return line;
  }

  /** The same as it is now. Throws NotFound. */
  async lineNow(manager: EntityManager, id: string): Promise<HeldLine> {
    const { runId } = await lineById(manager, id);
    const held = await this.find(manager, runId, 'pessimistic_read');
    return together(await lineById(manager, id), held);
  }

  /** A line to be looked at only. Throws NotFound. */
  async lineAlone(manager: EntityManager, id: string): Promise<HeldLine> {
    const where = { id };
    const [line] = isRowId(id) ? await manager.find(AutoEntitlementLine, { where, relations: { run: true } }) : [];
    if (!line) throw missing();
    return together(line, line.run!);
  }

  /** Throws NotFound. */
  async find(
    manager: EntityManager,
    id: string,
    mode?: 'pessimistic_write' | 'pessimistic_read',
  ): Promise<AutoEntitlement> {
    const asked = { where: { id }, ...(mode && { lock: { mode } }) };
    const run = isRowId(id) ? await manager.findOne(AutoEntitlement, asked) : null;
    if (!run) throw missing();
    return run;
  }

  /**
   * Looks at the companies of a run again, at all of them or at some lines, and notes what changed in a transaction of its
   * own: it stays noted when the step is then refused for it.
   */
  async lookAgain(runId: string, lineIds?: readonly string[]): Promise<void> {
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const run = await this.find(manager, runId, 'pessimistic_write');
        if (!watchedRunStates.includes(run.status)) return;
        for (let after = '0'; ;) {
          const lines = await this.slice(manager, { runId, after, lineIds });
          await this.look.look(manager, run, lines);
          if (lines.length < AT_ONCE) break;
          after = lines.at(-1)!.id;
        }
        const { changed } = await lineSums(manager, looking, runId);
        await this.news.changed(manager, run, changed);
      }),
    );
  }

  private slice(manager: EntityManager, { runId, after, lineIds }: Slice): Promise<AutoEntitlementLine[]> {
    const some = lineIds ? And(MoreThan(after), In([...lineIds])) : MoreThan(after);
    const where = { runId, id: some, status: In([...watchedLineStates]) };
    return manager.find(AutoEntitlementLine, { where, order: { id: 'ASC' }, take: AT_ONCE });
  }
}

async function lineById(manager: EntityManager, id: string): Promise<AutoEntitlementLine> {
  const line = isRowId(id) ? await manager.findOneBy(AutoEntitlementLine, { id }) : null;
  if (!line) throw missing();
  return line;
}

function together(line: AutoEntitlementLine, held: AutoEntitlement): HeldLine {
  return Object.assign(line, { runStatus: held.status, held });
}

function missing(): NotFound {
  return new NotFound('没有找到这个免申即享批次，它可能不存在或不属于您。');
}
