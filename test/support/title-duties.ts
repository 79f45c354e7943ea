import { LadderLists, Standards } from '@park/cultivation';
import type { StaffActor } from '@park/kernel';
import type { FormFields, TestApp, TestClient } from './app';
import { wordsOf } from './portal-reading';
import { standardHead } from './standards';

interface StandardWorld {
  readonly app: TestApp;
  readonly writer: TestClient;
  readonly second: TestClient;
  step(path: string, verb: string, who?: TestClient): Promise<{ readonly status: number }>;
}

const officer: StaffActor = { kind: 'staff', userId: '1', name: '培育专员', roles: ['cultivation-officer'] };
const blank: FormFields = { ...standardHead, purposes: ['duties'] };

/** Days and materials of titles that are shipped, changed by a version that somebody else passes. */
export function titleDutyTests(world: () => StandardWorld): void {
  it('changes window, update and materials of a title from its day on, and no condition', async () => {
    const { app, writer, second, step } = world();
    const titleNow = async () => (await app.nest.get(Standards).now(officer)).byCode.get('CHAMPION_NATIONAL')!.title;
    const head = { ...blank, titleCode: 'CHAMPION_NATIONAL', effectiveFrom: '2026-12-10' };
    const refused = await writer.post('/standards', head);
    expect([refused.status, wordsOf(refused.text).includes('请在下面填写年度更新')]).toEqual([422, true]);
    const typed = {
      ...head,
      windowFrom: '6月1日',
      windowTo: '05-01',
      windowNote: '2027 年批次',
      materials: '甲书\n乙表',
    };
    const unsaid = await writer.post('/standards', { ...typed, purposes: [] });
    expect([unsaid.status, wordsOf(unsaid.text).includes('请勾选“适用于”')]).toEqual([422, true]);
    expect(unsaid.text).toContain('甲书\n乙表');
    const wrong = await writer.post('/standards', typed);
    expect(wordsOf(wrong.text)).toMatch(/“申报截止”早于“申报开始”.*请填写“材料清单依据”/);
    expect(wrong.text).toContain('甲书\n乙表');
    const right = {
      ...typed,
      windowTo: '06-30',
      materialsNote: '通知附件 3',
      updateBy: '04-30',
      updateNote: '每年 4 月底前',
    };
    const path = (await writer.post('/standards', right)).location;
    expect(wordsOf((await writer.get(path)).text)).toMatch(
      /不改认定条件，只改期限和材料.*年度更新 每年 04-30 以前.*现行：每年 05-31 以前.*申报材料 甲书、乙表（通知附件 3）；现行：申请书（盖章）/,
    );
    expect((await writer.get(`${path}/edit`)).text).toContain('value="06-01"');
    expect((await step(path, 'submit')).status).toBe(303);
    expect((await step(path, 'approve', second)).status).toBe(303);
    const { versions } = await titleNow();
    expect([(await titleNow()).window, versions.length]).toEqual([null, 1]);
    app.clock.set('2026-12-10T02:00:00Z');
    try {
      expect(await titleNow()).toMatchObject({
        ...{ window: { from: '06-01', to: '06-30' }, update: { by: '04-30' } },
        materials: { note: '通知附件 3', list: [{ name: '甲书' }, { name: '乙表' }] },
      });
      expect(wordsOf((await writer.get('/ladder/CHAMPION_NATIONAL')).text)).toMatch(
        /申报时间 下一次 2027-06-01 至 2027-06-30.*甲书、乙表/,
      );
    } finally {
      app.clock.set('2026-11-30T02:00:00Z');
    }
  });

  it('puts a title on its ladder without a standard, with either of two titles before it', async () => {
    const { app, writer, second, step } = world();
    const placed = {
      trackId: 'quality-sme',
      level: '4',
      after: 'SRDI_SME',
      afterOther: 'INNOVATIVE_SME',
      optional: 'on',
    };
    const head = { ...blank, ...placed, titleCode: '', titleName: '演示优选企业', renewal: '以当年通知为准' };
    const path = (await writer.post('/standards', { ...head, updateNote: '每年更新，日期以通知为准' })).location;
    expect(wordsOf((await writer.get(path)).text)).toMatch(
      /第 4 级，可以跳过；须先取得专精特新中小企业或创新型中小企业/,
    );
    await step(path, 'submit');
    expect((await step(path, 'approve', second)).status).toBe(303);
    const { tracks } = await app.nest.get(LadderLists).overview(officer);
    const found = tracks.flatMap(({ titles }) => titles).find(({ title }) => title.label === '演示优选企业')!;
    expect(found).toMatchObject({ isPending: true, title: { optional: true, after: ['SRDI_SME', 'INNOVATIVE_SME'] } });
  });
}
