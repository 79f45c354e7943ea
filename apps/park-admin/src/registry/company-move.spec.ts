import type { CalendarDate } from '@park/kernel';
import type { Snapshot } from '@park/registry';
import { moveFact, MoveFields } from './company-move';

const snapshot: Snapshot = { registrationStatus: { '-': { v: 'active', s: 'park', o: '2026-03-01' as CalendarDate } } };
const now = { snapshot, asOf: '2026-11-30' as CalendarDate };
const form = (more: Partial<MoveFields> = {}) =>
  Object.assign(new MoveFields(), {
    ...{
      to: 'moved_out',
      movedOn: '2026-11-01',
      place: '河北省黄骅市',
      reason: 'space',
      source: 'park',
      revision: '1',
    },
    ...more,
  });

describe('a move', () => {
  it('becomes one line that says the day, where to and why', () => {
    expect(moveFact(form({ note: '租约到期' }), now).fact).toEqual({
      ...{ attribute: 'registrationStatus', year: null, value: 'moved_out', source: 'park', observedOn: '2026-11-01' },
      ...{ basis: '迁往河北省黄骅市', evidence: '场地不足或到期；租约到期' },
    });
  });

  it.each([
    [{ to: '' }, 'to'],
    [{ to: 'active' }, 'to'],
    [{ movedOn: '2026-02-30' }, 'movedOn'],
    [{ movedOn: '2026-12-01' }, 'movedOn'],
    [{ movedOn: '2026-02-28' }, 'movedOn'],
    [{ place: ' ' }, 'place'],
    [{ place: '长'.repeat(35) }, 'place'],
    [{ reason: 'toString' }, 'reason'],
    [{ source: 'tax' }, 'source'],
    [{ note: '长'.repeat(121) }, 'note'],
  ])('is refused with %j', (more, field) => {
    const { fact, problems } = moveFact(form(more), now);
    expect([fact, problems.map((problem) => problem.field)]).toEqual([undefined, [field]]);
  });

  it.each(['cancelled', 'revoked'])('of a company whose registration is %s is refused, either way', (v) => {
    const closed = { ...now, snapshot: { registrationStatus: { '-': { v, s: 'park', o: '2026-03-01' } } } as never };
    for (const to of ['moved_out', 'active'])
      expect(moveFact(form({ to }), closed).problems).toMatchObject([
        { field: 'to', message: expect.stringContaining('不能再登记迁出或迁回') },
      ]);
  });

  it('fits the ledger with the longest texts', () => {
    const { fact } = moveFact(form({ place: '长'.repeat(34), note: '长'.repeat(120) }), now);
    expect([[...fact!.basis!].length <= 40, [...fact!.evidence!].length <= 200]).toEqual([true, true]);
  });
});
