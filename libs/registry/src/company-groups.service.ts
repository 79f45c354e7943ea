import { type Actor, InvalidInput, plainCode } from '@park/kernel';
import { Clock } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { companyNames } from './data/company-search.query';
import { heldBelow, type Holding, holderLines, holdersAbove, isHeldBy } from './data/holders.query';
import { registryRights } from './domain/access';
import { CIRCLE, Holders } from './domain/records/holders';
import type { RecordContent } from './domain/records/record';

/** A company of a group with the share that connects it to the one it stands under in the list. */
export interface GroupNode {
  readonly id: string;
  /** Null for one that the reader may not know of. */
  readonly name: string | null;
  readonly share: number | null;
  readonly nodes: readonly GroupNode[];
}

/** Who holds shares of a company and what it holds shares of, of companies on file. */
@Injectable()
export class CompanyGroups {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Both ways from a company that the reader has found. Shares are sensitive: without the right they are left out. */
  async of(
    actor: Actor,
    companyId: string,
  ): Promise<{ readonly above: readonly GroupNode[]; readonly below: readonly GroupNode[] }> {
    registryRights.viewCompanies.demand(actor);
    const { manager } = this.dataSource;
    const today = this.clock.today();
    const [above, below] = await Promise.all([
      holdersAbove(manager, companyId, today),
      heldBelow(manager, companyId, today),
    ]);
    const ids = [...above, ...below].flatMap(({ holderId, heldId }) => [String(holderId), String(heldId)]);
    const names = await companyNames(manager, actor, [...new Set(ids)]);
    const seesShares = registryRights.viewSensitive.allows(actor);
    const as = { names, seesShares, way: [] };
    return {
      above: nodesOf(companyId, above.map(turned), as),
      below: nodesOf(companyId, below, as),
    };
  }

  /** Who holds shares of whom today, of all companies on file: for tables of shareholders. */
  async holders(): Promise<Holders> {
    return new Holders(await holderLines(this.dataSource.manager, this.clock.today()));
  }

  /** Throws InvalidInput naming uscc where a company would hold itself, by whatever way. */
  async demandNoCircle(manager: EntityManager, companyId: string, { kind, details }: RecordContent): Promise<void> {
    const typed = details['uscc'];
    if (kind !== 'shareholder' || typeof typed !== 'string') return;
    const code = plainCode(typed);
    if (!(await isHeldBy(manager, { code, by: companyId }, this.clock.today()))) return;
    throw new InvalidInput([{ field: 'uscc', message: CIRCLE }]);
  }
}

interface Reading {
  readonly names: ReadonlyMap<string, string>;
  readonly seesShares: boolean;
  /** The companies on the way here. */
  readonly way: readonly string[];
}

/** Seen from below: who is held stands above. */
function turned({ holderId, heldId, ...holding }: Holding): Holding {
  return { ...holding, holderId: heldId, heldId: holderId };
}

/** What hangs under a company; one that is met on the way again is not gone into. */
function nodesOf(id: string, holdings: readonly Holding[], reading: Reading): readonly GroupNode[] {
  const { names, seesShares, way } = reading;
  const under = holdings.filter(({ holderId, heldId }) => String(holderId) === id && !way.includes(String(heldId)));
  return under.map(({ heldId, share }) => ({
    id: String(heldId),
    name: names.get(String(heldId)) ?? null,
    share: seesShares && share !== null ? Number(share) : null,
    nodes: nodesOf(String(heldId), holdings, { ...reading, way: [...way, id] }),
  }));
}
