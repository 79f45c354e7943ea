import { calendarDate } from '@park/kernel';
import { CompanyContacts, CompanyFiles, CompanyRecords } from '@park/registry';
import type { TestApp } from './app';
import { system } from './policy-room';

/** Whole numbers below a bound, the same ones for the same seed. */
export function drawn(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

type Draw = ReturnType<typeof drawn>;

const sources = ['tax', 'audit', 'official-platform', 'park', 'self-reported'] as const;
const codes = { ownership: ['private', 'foreign'], listedStatus: ['none', 'neeq'] };

/** Writes whatever is drawn into the file of a company: figures and codes of any source, records, people; some taken back. */
export async function scribble({ nest }: TestApp, companyId: string, draw: Draw): Promise<void> {
  const files = nest.get(CompanyFiles);
  const observedOn = () => calendarDate(`2026-0${1 + draw(9)}-1${draw(10)}`);
  const source = () => sources[draw(sources.length)]!;
  for (let round = 0; round <= draw(3); round += 1) {
    const figures = [2023, 2024, 2025].slice(draw(3)).map((year) => {
      return { attribute: 'annual.revenue', year, value: 1_000_000 + draw(9) * 50_000 };
    });
    const said = Object.entries(codes)
      .slice(draw(2))
      .map(([attribute, values]) => ({ attribute, year: null, value: values[draw(2)]! }));
    const facts = [...figures, ...said].map((fact) => ({ ...fact, source: source(), observedOn: observedOn() }));
    const { revision } = await files.find(system, companyId);
    await files.recordFacts(system, companyId, { revision, facts });
  }
  const records = nest.get(CompanyRecords);
  for (let at = draw(3); at > 0; at -= 1) {
    const typed = { name: `专利${draw(1000)}`, type: 'invention', happenedOn: `20${10 + draw(15)}-05-0${1 + draw(9)}` };
    await records.record(system, companyId, { kind: 'ip', typed, source: 'park', evidence: '' });
  }
  const [first] = (await records.list(system, companyId)).held;
  if (first && draw(2) === 0) await records.withdraw(system, companyId, { seq: first.seq, reason: '登记错了' });
  const contacts = nest.get(CompanyContacts);
  for (let at = draw(3); at > 0; at -= 1)
    await contacts.add(system, companyId, {
      name: `联系人${draw(100_000)}`,
      phone: '022-63300002',
      isPrimary: draw(3) === 0,
    });
}
