import { calendarDate } from '@park/kernel';
import { newVersionProblem, succession } from './new-version';

const said = (effectiveFrom: string, contentHash: string) => ({
  effectiveFrom: calendarDate(effectiveFrom),
  contentHash,
});

describe('a new version', () => {
  it('may not begin while there is a draft', () => {
    expect(newVersionProblem([{ status: 'published' }, { status: 'withdrawn' }])).toBeNull();
    expect(newVersionProblem([{ status: 'draft' }, { status: 'published' }])).toContain('已有一个尚未发布的版本');
    expect(newVersionProblem([{ status: 'scheduled' }, { status: 'published' }])).toContain('尚未发布');
    expect(newVersionProblem([])).toContain('请先新建政策');
  });

  it('must say something else, and not begin before the one it replaces', () => {
    expect(succession(null, said('2026-01-01', 'a'))).toBeNull();
    expect(succession(said('2026-01-01', 'a'), said('2026-01-01', 'b'))).toBeNull();
    expect(succession(said('2026-01-01', 'a'), said('2027-01-01', 'a'))).toContain('内容完全相同');
    expect(succession(said('2026-01-01', 'a'), said('2025-12-31', 'b'))).toContain('早于现行版本（2026-01-01）');
  });
});
