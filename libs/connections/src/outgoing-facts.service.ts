import { Injectable } from '@nestjs/common';
import { Audit } from '@park/identity';
import { InvalidInput, isRowId } from '@park/kernel';
import { attribute, type Member, Population, registryRights, type StoredValue } from '@park/registry';
import { DataSource } from 'typeorm';
import type { Caller } from './tokens.service';

/** Where a reader stands: behind the company of the last answer, so many at once. */
export interface Cursor {
  readonly cursor: string | undefined;
  readonly limit: string | undefined;
}

const MOST = 200;

/** Companies and their facts for other programs, in order of id; what the token may not know of is left out. */
@Injectable()
export class OutgoingFacts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly population: Population,
    private readonly audit: Audit,
  ) {}

  /** Throws InvalidInput naming cursor or limit. */
  async companies(caller: Caller, cursor: Cursor) {
    const { rows, next } = await this.page(caller, cursor);
    return { companies: rows.map(identityOf), next };
  }

  /** With all current facts, and what differs from them by other sources. */
  async facts(caller: Caller, cursor: Cursor) {
    const { rows, next } = await this.page(caller, cursor);
    const seesSensitive =
      caller.token.scopes.includes('facts:read-sensitive') && registryRights.viewSensitive.allows(caller.actor);
    return { companies: rows.map((row) => ({ ...identityOf(row), facts: factsOf(row, seesSensitive) })), next };
  }

  private async page(caller: Caller, { cursor, limit }: Cursor) {
    const problem = (field: string, message: string) => new InvalidInput([{ field, message }]);
    const after = cursor === undefined || cursor === '' ? '0' : cursor;
    if (after !== '0' && !isRowId(after)) throw problem('cursor', 'cursor 应为上一次返回的 next，第一次不写。');
    const most = limit === undefined ? MOST : Number(limit);
    if (!Number.isInteger(most) || most < 1 || most > MOST) throw problem('limit', `limit 应为 1 到 ${MOST} 的整数。`);
    const rows = await this.population.after(caller.actor, after, most);
    const { actor, token } = caller;
    const told = { actor, action: 'connections.facts-read', objectType: 'api-token', objectId: token.id };
    await this.audit.notice(this.dataSource.manager, { ...told, note: token.name });
    return { rows, next: rows.length === most ? rows.at(-1)!.companyId : null };
  }
}

type Row = Awaited<ReturnType<Population['after']>>[number];

function identityOf({ companyId, uscc, name, revision }: Row) {
  return { id: companyId, uscc, name, revision };
}

function factsOf({ snapshot }: Pick<Member, 'snapshot'>, seesSensitive: boolean) {
  return Object.entries(snapshot).flatMap(([key, years]) => {
    const entry = attribute(key);
    if (!entry || entry.internal || (entry.sensitive && !seesSensitive)) return [];
    return Object.entries(years).map(([year, { v, s, o, b, c = [] }]) => ({
      ...{ attribute: key, year: year === '-' ? null : Number(year), value: v, source: s, observedOn: o },
      ...(b && { basis: b }),
      ...(c.length > 0 && {
        others: c.map((other): { value: StoredValue; source: string; observedOn: string } => {
          return { value: other.v, source: other.s, observedOn: other.o };
        }),
      }),
    }));
  });
}
