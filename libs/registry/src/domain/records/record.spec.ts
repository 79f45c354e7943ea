import { attributes } from '../attributes/dictionary';
import { cellCode } from '../ledger/condensed';
import { fold, type LedgerFact } from '../ledger/ledger';
import { effectiveRecords, recordKey, type RecordLine, recordsIn, withRecords } from './record';
import { recordKinds } from './record-kinds';
import { line } from './record-lines';

const fact = (key: string, value: unknown, more: Partial<LedgerFact> = {}) =>
  ({ seq: 1, attribute: key, year: null, value, source: 'park', observedOn: '2026-11-01', ...more }) as LedgerFact;

describe('the records of a company', () => {
  const held = (lines: readonly RecordLine[]) => effectiveRecords(lines).map(({ seq }) => seq);
  const at = (seq: number, more: Partial<RecordLine> = {}) => line('product', { name: '甲' }, { seq, ...more });

  it('are those that nothing stands in place of and nobody took back', () => {
    expect(held([at(1), at(2)])).toEqual([1, 2]);
    expect(held([at(1), at(2, { replaces: 1 }), at(3, { withdraws: 2 })])).toEqual([]);
    expect(held([at(1), at(2, { replaces: 1 })])).toEqual([2]);
  });

  it('leave facts as they are, and go from a snapshot when the last one is taken back', () => {
    const facts = fold([fact('cert.qms', true)]);
    const full = withRecords(facts, [at(1)]);
    expect(recordsIn(full[recordKey('product')]!['-'])).toMatchObject([{ seq: 1, details: { name: '甲' } }]);
    expect(withRecords(full, [at(1), at(2, { withdraws: 1 })])).toEqual(facts);
  });

  it('are kept under keys that no attribute is condensed to', () => {
    const codes = [...attributes.map(({ key }) => key), ...recordKinds.map(({ code }) => recordKey(code))];
    expect(new Set(codes.map((key) => cellCode(key, null))).size).toBe(codes.length);
  });
});
