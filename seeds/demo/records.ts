import { addDays, addMonths, type CalendarDate, type SystemActor } from '@park/kernel';
import type { CompanyRecords, RecordForm } from '@park/registry';
import { sketches } from './companies';

/** Companies of this size have the systems that `yearless-facts.ts` states of them: here are the certificates. */
const CERTIFIED_STAFF = 60;
const COMPANIES = 16;
/** How many months ago each certificate began, by the place of the company: some end soon. */
const BEGUN = [4, 11, 19, 30, 34];
const TERM = 36;

const standards = [
  ['qms', 'Q'],
  ['ems', 'E'],
] as const;

/** Dated records of the first companies: certificates that follow what is stated of them, and the products of the main one. */
export async function addRecords(
  records: CompanyRecords,
  by: SystemActor,
  { companyIds, today }: { readonly companyIds: readonly string[]; readonly today: CalendarDate },
): Promise<void> {
  for (const [at, { staff }] of sketches.slice(0, COMPANIES).entries()) {
    const forms = [
      ...(staff >= CERTIFIED_STAFF ? certificatesOf(at, today) : []),
      ...(at === 0 ? products(today) : []),
    ];
    for (const form of forms) await records.record(by, companyIds[at]!, form);
  }
}

function certificatesOf(at: number, today: CalendarDate): RecordForm[] {
  return standards.map(([standard, letter], place): RecordForm => {
    const validFrom = addMonths(today, -BEGUN[(at + place) % BEGUN.length]!);
    const number = `演示${letter}${String(at + 1).padStart(4, '0')}`;
    const typed = {
      standard,
      number,
      issuer: '认证机构（演示）',
      validFrom,
      validTo: addDays(addMonths(validFrom, TERM), -1),
    };
    return { kind: 'certificate', typed, source: 'park', evidence: `证书 ${number}` };
  });
}

function products(today: CalendarDate): RecordForm[] {
  const made = [
    { name: '高纯催化助剂', capacityTpa: '1200', validFrom: addMonths(today, -96) },
    { name: '耐候改性树脂', capacityTpa: '3500', validFrom: addMonths(today, -40) },
  ];
  return made.map((typed): RecordForm => ({ kind: 'product', typed, source: 'park', evidence: '产品目录（演示）' }));
}
