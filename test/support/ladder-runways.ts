import { Assessments } from '@park/cultivation';
import type { CompanyActor, StaffActor } from '@park/kernel';
import type { TestApp, TestClient } from './app';
import { wordsOf } from './portal-reading';

/** The demo companies on 2026-11-23. */
interface RunwayWorld {
  readonly app: TestApp;
  readonly portal: TestApp;
  readonly client: TestClient;
  idOf(part: string): string;
}

const officer: StaffActor = { kind: 'staff', userId: '1', name: '培育专员', roles: ['cultivation-officer'] };

/** What the 36 months of a title say, held against the days when they come. */
export function runwayTests(world: () => RunwayWorld): void {
  it.each([
    ['星槎抗氧剂', 'SRDI_SME'],
    ['澄怀电子', 'LITTLE_GIANT'],
  ])('of %s comes true as the clock moves on, by the version and the purpose of each day', async (name, code) => {
    const one = () => world().app.nest.get(Assessments).one(officer, world().idOf(name), { code });
    const { whole, terms } = (await one()).judged!.runway;
    expect(whole.length).toBeGreaterThan(1);
    try {
      for (const { from } of [...whole, ...terms]) {
        world().app.clock.set(`${from}T02:00:00Z`);
        const { state, purpose, criterion } = (await one()).assessment;
        const term = terms.findLast((each) => each.from <= from)!;
        expect([from, state, purpose, criterion?.id]).toEqual([
          ...[from, whole.findLast((each) => each.from <= from)!.state, term.purpose, term.criterion?.id],
        ]);
      }
    } finally {
      world().app.clock.set('2026-11-23T02:00:00Z');
    }
  });

  it('of a holder names the versions and the end of the title on both sides', async () => {
    const address = `/companies/${world().idOf('澄怀电子')}/ladder/LITTLE_GIANT`;
    const admin = wordsOf((await world().client.get(address)).text);
    expect(admin).toMatch(
      /2026-11-23 至 2026-12-18：复核，按《专精特新“小巨人”企业（2022 版）》.* 2026-12-19 至 2029-11-23：新申请，按《专精特新“小巨人”企业（2026 版）》/,
    );
    expect(wordsOf((await world().client.get(`${address}?for=new`)).text)).toContain('全程按新申请推演');
    const owner: CompanyActor = {
      ...{
        kind: 'company',
        userId: '1',
        name: '企业负责人',
        role: 'company-owner',
        companyId: world().idOf('澄怀电子'),
      },
    };
    const { runway } = (
      await world().portal.nest.get(Assessments).one(owner, owner.companyId, { code: 'LITTLE_GIANT' })
    ).judged!;
    expect(runway.terms.map(({ from }) => from)).toEqual(['2026-11-23', '2026-12-19']);
  });
}
