import { faultsIn, type Ledger } from './ledger.mjs';

const none = { lost: 0, dup: 0, torn: 0, ghost: 0, wrong: 0, unsent: 0, twice: 0 };
const journal = ['a', 'b', 'c'].map((key, at) => ({ key, hash: `h${key}`, ackedId: key === 'c' ? null : `${at + 1}` }));
const rows = ['a', 'b'].map((key, at) => ({ key, hash: `h${key}`, id: `${at + 1}`, audits: 1, notices: 1 }));
const whole: Ledger = { journal, rows, undelivered: 0 };

describe('the ledger of a run with faults', () => {
  it('finds nothing where everything acknowledged is there once, and what was in doubt is there or not', () => {
    expect(faultsIn(whole)).toEqual(none);
    const written = { key: 'c', hash: 'hc', id: '9', audits: 1, notices: 1 };
    expect(faultsIn({ ...whole, rows: [...rows, written] })).toEqual(none);
    const told = journal.map((entry) => (entry.key === 'c' ? { ...entry, ackedId: '' } : entry));
    expect(faultsIn({ ...whole, journal: told, rows: [...rows, written] })).toEqual(none);
    expect(faultsIn({ ...whole, journal: told })).toEqual({ ...none, lost: 1 });
  });

  const changed = (key: string, change: object) => rows.map((row) => (row.key === key ? { ...row, ...change } : row));

  it.each<[keyof typeof none, Partial<Ledger>]>([
    ['lost', { rows: rows.slice(1) }],
    ['dup', { rows: [...rows, { ...rows[0]!, id: '7' }] }],
    ['torn', { rows: changed('b', { audits: 0 }) }],
    ['ghost', { rows: [...rows, { ...rows[0]!, key: 'z', id: '8' }] }],
    ['wrong', { rows: changed('a', { hash: 'other' }) }],
    ['unsent', { undelivered: 1 }],
    ['twice', { rows: changed('a', { notices: 2 }) }],
  ])('finds %s', (fault, change) => {
    expect(faultsIn({ ...whole, ...change })).toEqual({ ...none, [fault]: 1 });
  });

  it('takes another id than was answered for a wrong one', () => {
    expect(faultsIn({ ...whole, rows: changed('a', { id: '5' }) })).toEqual({ ...none, wrong: 1 });
  });
});
