import { type Actor, Forbidden, NotFound } from '@park/kernel';
import type { FileOwner } from '@park/files';
import type { EntityManager } from 'typeorm';
import { demandVisible } from './data/company-row.query';
import { ledgerAround } from './data/fact-history.query';
import { registryRights } from './domain/access';
import { attribute } from './domain/attributes/dictionary';
import type { RecordedFact } from './domain/ledger/recording';

/** One spelling only, so that a file lies where it is looked for. */
const OWNER = /^([1-9]\d{0,17}):([1-9]\d{0,8})$/;

/** The evidence of a fact: files of the record `COMPANY:SEQ`, read by who may see the value, attached by who may record it. */
export const factFiles: FileOwner = {
  type: 'fact',
  async owned(actor, manager, { id, for: purpose }) {
    const [, companyId = '', seq = '0'] = OWNER.exec(id) ?? [];
    await demandVisible(manager, actor, companyId);
    const fact = await factAt(manager, companyId, Number(seq));
    if (!fact) throw new NotFound('没有这条登记记录，请从变更历史进入。');
    if (purpose === 'read') demandReader(actor, fact);
    else demandRecorder(actor, fact);
    return { companyId };
  },
};

async function factAt(manager: EntityManager, companyId: string, seq: number): Promise<RecordedFact | undefined> {
  return (await ledgerAround(manager, companyId, seq)).find((known) => known.seq === seq);
}

function demandReader(actor: Actor, fact: RecordedFact): void {
  if (attribute(fact.attribute)?.sensitive) registryRights.viewSensitive.demand(actor);
}

function demandRecorder(actor: Actor, { source }: RecordedFact): void {
  if (actor.kind !== 'company') return registryRights.editFacts.demand(actor);
  registryRights.supplyOwnFacts.demand(actor);
  if (source !== 'self-reported') throw new Forbidden('只能为本企业自报的数据上传佐证；园区登记的数据请联系企业专员。');
}
