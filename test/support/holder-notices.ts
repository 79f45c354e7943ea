import type { TestApp } from './app';
import { holderOf, moveAway, personOf } from './cases';

interface HolderWorld {
  readonly app: TestApp;
  /** The night to a day is over. */
  night(day: string): Promise<void>;
}

/** Who is told before a title ends: the officers and the people of the company, each mark once. */
export function holderNoticeTests(world: () => HolderWorld): void {
  const toldOf = async (companyId: string) => {
    const { db } = world().app;
    const [{ id }] = await db.query('SELECT id FROM cultivation_case WHERE company_id = ?', [companyId]);
    const rows: { told: string }[] = await db.query('SELECT notice_key AS told FROM notice WHERE subject = ?', [
      `cultivation-case:${id}`,
    ]);
    return rows.map(({ told }) => told.replace(/:\d+:2027-03-09/, '')).sort();
  };

  it('are told of to the people of the company at the marks, and to nobody once the company is gone', async () => {
    const { app, night } = world();
    const [here, gone] = [await holderOf(app, 16, {}), await holderOf(app, 17, {})];
    for (const companyId of [here, gone]) await personOf(app, companyId);
    await night('2026-09-20');
    await moveAway(app, gone);
    await night('2027-02-10');
    await night('2027-02-11');
    expect(await toldOf(here)).toEqual(['case-due:180', 'case-due:30', 'company-due:180', 'company-due:30']);
    expect(await toldOf(gone)).toEqual(['case-due:180', 'company-due:180']);
  });
}
