import type { FactHistory } from '@park/registry';
import { changeLine } from './change-line';

const line = {
  seq: 1,
  attribute: 'annual.revenue',
  year: 2025,
  value: 12_000_000,
  source: 'park',
  observedOn: '2026-03-01',
  recordedAt: '2026-03-02T02:00:00.000Z',
  actorName: '乙',
  evidence: '营业收入 1,200 万元的说明',
  confirmed: '约为去年的 10 倍，确认无误吗？',
  before: undefined,
  after: 12_000_000,
  canBeWithdrawn: false,
  takenBack: { actorName: '丙', recordedAt: '2026-03-03T02:00:00.000Z', reason: '应为 120 万元' },
} as unknown as FactHistory;

describe('a line of the history of a sensitive figure', () => {
  it('covers the remarks with the figure, since they may repeat it', () => {
    const { evidence, confirmed, takenBack, recorded } = changeLine(line, true);
    expect(new Set([evidence, confirmed, takenBack?.reason])).toEqual(new Set([recorded]));
  });

  it('shows them to those who may see the figure', () => {
    const { evidence, confirmed, takenBack } = changeLine(line, false);
    expect([evidence, confirmed, takenBack?.reason]).toEqual([line.evidence, line.confirmed, line.takenBack?.reason]);
  });

  it('covers with it whether a withdrawal changed it', () => {
    const withdrawal = {
      ...line,
      withdraws: 1,
      reason: '应为 120 万元',
      takenBack: undefined,
    } as unknown as FactHistory;
    const [same, other] = [{ ...withdrawal, before: 12_000_000 }, withdrawal];
    expect(changeLine(same, true).withdrawn).toBe(changeLine(other, true).withdrawn);
    expect(changeLine(same, false).withdrawn).toMatch(/，现用值不变$/);
    expect(changeLine(other, false).withdrawn).not.toContain('现用值不变');
  });
});
