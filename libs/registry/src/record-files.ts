import type { FileOwner } from '@park/files';
import { type Actor, NotFound } from '@park/kernel';
import { demandVisible } from './data/company-row.query';
import { recordsOf } from './data/company-records.query';
import { registryRights } from './domain/access';
import { effectiveRecords, firstInPlaceOf, type RecordLine } from './domain/records/record';
import { recordWords } from './domain/records/record-words';

/** One spelling only, so that a file lies where it is looked for. */
const OWNER = /^([1-9]\d{0,17}):([1-9]\d{0,8})$/;

/**
 * What proves a dated record: files of `COMPANY:SEQ` with the line that the record began with, so that they stay when it is
 * corrected. Read by who may see the record, attached to one that counts by who may correct it.
 */
export const recordFiles: FileOwner = {
  type: 'record',
  async owned(actor, manager, { id, for: purpose }) {
    const [, companyId = '', seq = '0'] = OWNER.exec(id) ?? [];
    await demandVisible(manager, actor, companyId);
    const lines = await recordsOf(manager, companyId);
    const first = lines.find((line) => line.seq === Number(seq) && line.withdraws === null && line.replaces === null);
    if (!first) throw new NotFound('没有这条记录，请从“记录”页面进入。');
    const now = effectiveRecords(lines).find((line) => firstInPlaceOf(lines, line.seq) === first.seq);
    if (purpose === 'read') demandReader(actor, now ?? first);
    else demandKeeper(actor, now);
    return { companyId };
  },
};

function demandReader(actor: Actor, record: RecordLine): void {
  if (recordWords(record).some(({ sensitive }) => sensitive)) registryRights.viewSensitive.demand(actor);
}

function demandKeeper(actor: Actor, record: RecordLine | undefined): void {
  if (!record) throw new NotFound('这条记录已被撤回，不能再为它上传佐证。');
  registryRights.keepRecords.demand(actor, record);
}
