import { CHAIN_START, chainHash, faultOf, type Seal } from './audit-chain';

const rows: [string, (string | null)[]][] = [
  ['1', ['2026-11-28', '张三', null]],
  ['2', ['2026-11-28', '李四', '{"a":1}']],
];

function chain(): Seal[] {
  let previousHash = CHAIN_START;
  return rows.map(([entryId, fields], at) => {
    const hash = chainHash(previousHash, entryId, fields);
    const seal = { id: String(at + 1), entryId, previousHash, hash };
    previousHash = hash;
    return seal;
  });
}

describe('the chain of the audit trail', () => {
  const [first, second] = chain() as [Seal, Seal];

  it('holds while nothing was touched', () => {
    expect(faultOf(CHAIN_START, first, rows[0]![1])).toBeNull();
    expect(faultOf(first.hash, second, rows[1]![1])).toBeNull();
  });

  it.each([
    ['another text', ['2026-11-28', '王五', '{"a":1}']],
    ['null for a text', ['2026-11-28', null, '{"a":1}']],
    ['the same letters cut elsewhere', ['2026-11-2', '8李四', '{"a":1}']],
  ])('names the row that says %s', (_, fields) => {
    expect(faultOf(first.hash, second, fields)).toEqual({ kind: 'altered', entryId: '2' });
  });

  it('names the row that is gone, and the one whose predecessor is gone', () => {
    expect(faultOf(first.hash, second, null)).toEqual({ kind: 'missing', entryId: '2' });
    expect(faultOf(CHAIN_START, second, rows[1]![1])).toEqual({ kind: 'unlinked', entryId: '2' });
  });
});
