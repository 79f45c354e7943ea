import { Injectable } from '@nestjs/common';
import { Audit } from '@park/identity';
import { Conflict, DomainError, InvalidInput } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { CompanyImports, entryForm, type Snapshot } from '@park/registry';
import { createHash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { ApiCall } from './data/api-call.entity';
import { type FactRow, readRow, rowsIn } from './domain/fact-rows';
import type { Caller } from './tokens.service';

/** What became of a row, in the order in which rows were sent. */
export interface RowAnswer {
  readonly row: number;
  readonly outcome: 'recorded' | 'same' | 'doubtful' | 'refused';
  readonly message?: string;
}

export interface FactsAnswer {
  readonly recorded: number;
  readonly same: number;
  readonly refused: number;
  readonly rows: readonly RowAnswer[];
}

interface Company {
  readonly id: string;
  readonly revision: number;
  readonly snapshot: Snapshot;
  readonly good: { readonly row: FactRow; readonly isNew: boolean }[];
  readonly seen: Map<string, number>;
}

const KEY = /^[\w.:-]{8,80}$/;

/** Facts that another program brings: each row by the rules of an import, all good ones at once, the same call once. */
@Injectable()
export class IncomingFacts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly imports: CompanyImports,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Throws InvalidInput for a call that cannot be read, Conflict for a key that was used for another one. */
  async take(caller: Caller, { key, text }: { readonly key: string; readonly text: string }): Promise<FactsAnswer> {
    const problem = (field: string, message: string) => new InvalidInput([{ field, message }]);
    if (!KEY.test(key))
      throw problem('Idempotency-Key', '请在请求头写 Idempotency-Key，8 到 80 位字母、数字或 . : - _，每次调用一个。');
    const rows = rowsIn(text);
    if (typeof rows === 'string') throw problem('rows', rows);
    const call = { tokenId: caller.token.id, callKey: key, hash: createHash('sha256').update(text).digest('hex') };
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const before = await this.begin(manager, call);
        if (before) return before;
        const answer = await this.write(caller, rows, manager);
        const { tokenId, callKey } = call;
        await manager.update(ApiCall, { tokenId, callKey }, { answer });
        const { recorded, same, refused } = answer;
        const told = { actor: caller.actor, action: 'connections.facts-received', objectType: 'api-token' };
        const after = { rows: rows.length, recorded, same, refused };
        await this.audit.record(manager, { ...told, objectId: tokenId, after });
        return answer;
      }),
    );
  }

  /** Notes the call; what it was answered where it was made before. Another one of the same key waits here for the first. */
  private async begin(manager: EntityManager, call: Pick<ApiCall, 'tokenId' | 'callKey' | 'hash'>) {
    const row = [call.tokenId, call.callKey, call.hash, this.clock.now()];
    const sql = 'INSERT IGNORE INTO api_call (token_id, call_key, hash, at) VALUES (?, ?, ?, ?)';
    const { affectedRows }: { affectedRows: number } = await manager.query(sql, row);
    if (Number(affectedRows) === 1) return null;
    const { tokenId, callKey } = call;
    const before = await manager.findOneByOrFail(ApiCall, { tokenId, callKey });
    if (before.hash !== call.hash) throw new Conflict('这个 Idempotency-Key 已用于另一次内容不同的调用，请换一个。');
    return before.answer as FactsAnswer;
  }

  private async write(caller: Caller, sent: readonly unknown[], manager: EntityManager): Promise<FactsAnswer> {
    const answers = new Map<number, RowAnswer>();
    const answer = (row: number, outcome: RowAnswer['outcome'], message?: string) =>
      void answers.set(row, { row, outcome, ...(message && { message }) });
    const read = sent.map((each, row) => readRow(each, row, caller.token.source));
    for (const each of read) if ('message' in each) answer(each.row, 'refused', each.message);
    const rows = read.filter((each): each is FactRow => 'fact' in each);
    const companies = await this.companies(caller, rows);
    for (const row of rows) {
      const company = companies.get(row.uscc);
      const refused = company
        ? this.examine(caller, company, row)
        : { outcome: 'refused' as const, message: `没有找到统一社会信用代码为 ${row.uscc.slice(0, 18)} 的企业。` };
      if (refused) answer(row.row, refused.outcome, refused.message);
    }
    const written = [...new Set(companies.values())].filter(({ good }) => good.length > 0);
    const results = await this.imports.recordAll(caller.actor, written.map(changeOf), manager);
    written.forEach(({ good }, at) => {
      const result = results[at];
      for (const { row, isNew } of good)
        if (result instanceof DomainError) answer(row.row, 'refused', result.message);
        else answer(row.row, isNew ? 'recorded' : 'same');
    });
    return summed(sent.map((_, row) => answers.get(row)!));
  }

  /** By the code that a row names; a code of a file that went into another one means that one. */
  private async companies(caller: Caller, rows: readonly FactRow[]): Promise<Map<string, Company>> {
    const usccs = [...new Set(rows.map(({ uscc }) => uscc))];
    if (usccs.length === 0) return new Map();
    const found = await this.imports.candidates(caller.actor, { usccs, names: [] });
    return new Map(
      found.flatMap(({ id, revision, snapshot, uscc, formerCodes }) => {
        const company: Company = { id, revision, snapshot, good: [], seen: new Map() };
        return [uscc, ...formerCodes].map((code) => [code, company] as const);
      }),
    );
  }

  /** Why a row is not written; null where it is. */
  private examine(caller: Caller, company: Company, row: FactRow): Pick<RowAnswer, 'outcome' | 'message'> | null {
    const { fact } = row;
    const field = entryForm.factField(fact.attribute, fact.year);
    const first = company.seen.get(field);
    if (first !== undefined)
      return { outcome: 'refused', message: `与第 ${first} 行说的是同一家企业的同一项数据，请只留一行。` };
    const { problems, doubts, news } = this.imports.examine(caller.actor, company.snapshot, [fact]);
    if (problems.length > 0) return { outcome: 'refused', message: problems.map(({ message }) => message).join('；') };
    // A row that is wrong in itself stands in nobody's way.
    company.seen.set(field, row.row);
    if (doubts.length > 0 && !row.confirmed) {
      const asked = doubts.map(({ question }) => question).join('；');
      return { outcome: 'doubtful', message: `${asked}，没有登记。核对无误的，加上 "confirmed": true 再发送。` };
    }
    company.good.push({ row, isNew: news > 0 });
    return null;
  }
}

function changeOf({ id, revision, good }: Company) {
  const facts = good.map(({ row }) => row.fact);
  return {
    companyId: id,
    revision,
    facts,
    confirmed: facts.map(({ attribute, year }) => entryForm.factField(attribute, year)),
  };
}

function summed(rows: readonly RowAnswer[]): FactsAnswer {
  const count = (...outcomes: readonly string[]) => rows.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return { recorded: count('recorded'), same: count('same'), refused: count('refused', 'doubtful'), rows };
}
