import type { CalendarDate } from '@park/kernel';
import { idleClock, type IdleFacts } from '../idle/idle';
import type { IdleClock } from '../idle/run';
import { type CaseFault, type CaseReader, caseReader, type Json } from './case-reader';

/** How the idle clock of a case `{ asOf, site }` stands, or what is wrong with the case. */
export function judgeIdleCase(json: Json): { readonly outcome: IdleClock } | { readonly faults: readonly CaseFault[] } {
  const faults: CaseFault[] = [];
  const asOf = caseReader(json, '', faults).date('asOf');
  const site = idleFacts(caseReader(json['site'], 'site', faults));
  if (asOf === null && faults.length === 0) faults.push({ path: 'asOf', wanted: 'YYYY-MM-DD', found: json['asOf'] });
  return faults.length > 0 ? { faults } : { outcome: idleClock(site, asOf as CalendarDate) };
}

function idleFacts(site: CaseReader): IdleFacts {
  return {
    agreedStartOn: site.date('agreedStartOn'),
    deliveredOn: site.date('deliveredOn'),
    extendedStartOn: site.date('extendedStartOn'),
    extensionDocNo: site.text('extensionDocNo'),
    hasStarted: site.flag('hasStarted'),
    actualStartOn: site.date('actualStartOn'),
    completedOn: site.date('completedOn'),
    isSuspended: site.flag('isSuspended'),
    suspendedOn: site.date('suspendedOn'),
    requiredAreaM2: site.amount('requiredAreaM2'),
    developedAreaM2: site.amount('developedAreaM2'),
    totalInvestYuan: site.amount('totalInvestYuan'),
    investedYuan: site.amount('investedYuan'),
    pauses: site.each('pauses').map((pause) => ({
      fromOn: pause.date('fromOn'),
      toOn: pause.date('toOn'),
      cause: pause.text('cause'),
      docNo: pause.text('docNo'),
    })),
  };
}
