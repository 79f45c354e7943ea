import { Injectable } from '@nestjs/common';
import type { Actor } from '@park/kernel';
import { attribute, CompanyContacts, CompanyImports } from '@park/registry';
import type { EntityManager } from 'typeorm';
import type { ImportBatch } from './data/import-batch.entity';
import type { ImportRow } from './data/import-row.entity';

const REMARK = 500;
const REASON = 200;

/** Takes back what one row wrote: what others changed since stays, and is said. */
@Injectable()
export class RowUndo {
  constructor(
    private readonly imports: CompanyImports,
    private readonly contacts: CompanyContacts,
  ) {}

  async one(
    actor: Actor,
    { batch, row }: { batch: ImportBatch; row: ImportRow },
    manager: EntityManager,
  ): Promise<Partial<ImportRow>> {
    const why = `撤销${batch.edit ? '批量修改' : '导入批次'} ${batch.id}：${batch.undoReason ?? ''}`;
    const taken = { companyId: row.companyId!, revision: row.revision!, reason: why.slice(0, REASON) };
    if (row.brought) {
      const { companyId } = taken;
      const isBack = await this.contacts.imports.takeBack(actor, manager, { companyId, brought: row.brought });
      return isBack ? { undone: 'all' } : { undone: 'partly', remark: '这位联系人已有人修改或删除，保留' };
    }
    if (row.plan?.record) {
      if (await this.imports.withdrawRecord(actor, taken, manager)) return { undone: 'all' };
      return { undone: 'partly', remark: '这条记录已有人更正或撤回，保留' };
    }
    const { left } = await this.imports.withdraw(actor, taken, manager);
    const kept = left.map(
      (each) => `“${nameOf(each)}”${each.why === 'withdrawn' ? `已由${each.by}撤回` : `已由${each.by}更新，保留`}`,
    );
    const filed = row.outcome === 'new' ? ['企业仍在企业库中，只有名称和代码'] : [];
    const remark = [...kept, ...filed].join('；').slice(0, REMARK);
    return { undone: kept.length > 0 ? 'partly' : 'all', ...(remark ? { remark } : {}) };
  }
}

function nameOf({ attribute: key, year }: { readonly attribute: string; readonly year: number | null }): string {
  return `${year === null ? '' : `${year} 年`}${attribute(key)?.label ?? key}`;
}
