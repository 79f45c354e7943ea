import { AssessmentRuns } from '@park/cultivation';
import type { SystemActor } from '@park/kernel';
import { Jobs } from '@park/platform';
import type { TestApp } from './app';
import { emptyFolder } from './files';
import { killedAt } from './killed-process';

const tests: SystemActor = { kind: 'system', name: '测试' };

/** A night that is killed while it replaces answers. */
export function assessmentCrashTests(
  world: () => { readonly app: TestApp; readonly companyIds: readonly string[] },
): void {
  const rows = ({ db }: TestApp) =>
    Promise.all([
      db.query('SELECT company_id, title_code, facts_revision, state, distance FROM assessment ORDER BY 1, 2'),
      db.query('SELECT company_id, title_code, state, distance FROM assessment_past ORDER BY id'),
    ]);

  it('is the old answer or the new one of each company when the night is killed in between', async () => {
    const { app, companyIds } = world();
    await app.db.query('UPDATE assessment SET distance = 9 WHERE company_id IN (?)', [companyIds]);
    const before = await rows(app);
    const order = { kind: 'cultivation.nightly-assessment', key: 'killed', input: {} };
    await app.nest.get(Jobs).start(app.db.manager, tests, order);
    expect(await killedAt('cultivation.replacing', emptyFolder())).toEqual(['SIGKILL', '']);
    expect(await rows(app)).toEqual(before);
    expect(await app.nest.get(AssessmentRuns).assessAll(tests)).toBeGreaterThan(0);
    const [{ old }] = await app.db.query('SELECT COUNT(*) AS old FROM assessment WHERE distance = 9');
    expect(Number(old)).toBe(0);
    const kept = await app.db.query('SELECT DISTINCT company_id FROM assessment_past WHERE distance = 9');
    expect(kept).toHaveLength(companyIds.length);
  });
}
