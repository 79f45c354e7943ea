import { Assessments } from '@park/cultivation';
import type { StaffActor } from '@park/kernel';
import { OutboxWorker } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import type { TestApp, TestClient } from './app';
import { formTo } from './forms';

/** An installation with the demo companies on 2026-11-23, and a cultivation officer in it. */
export interface LadderWorld {
  readonly app: TestApp;
  readonly client: TestClient;
  readonly officer: StaffActor;
  idOf(part: string): string;
}

const code = 'SRDI_SME';

/** What people judge of a company: unknown until an officer enters it, and again when it is taken back. */
export function judgementTests(world: () => LadderWorld): void {
  const pathOf = () => `/companies/${world().idOf('溪午树脂')}/ladder/${code}/judgements`;
  const openForm = async () => formTo((await world().client.get(pathOf())).text, pathOf()).fields;
  const ahead = async () => {
    const { app, officer, idOf } = world();
    const { judged } = await app.nest.get(Assessments).one(officer, idOf('溪午树脂'), { code });
    return judged!.reason.conditions.find(({ id }) => id === 'market-position-ahead')!.reason;
  };

  it('is unknown in what people judge until an officer enters it with source, day and document', async () => {
    const { client, app } = world();
    const { revision } = await openForm();
    const typed = { revision: revision!, marketPositionAhead: 'true', source: 'park', observedOn: '2026-11-20' };
    expect(await ahead()).toMatchObject({ state: 'unknown' });
    const refused = await client.post(pathOf(), { ...typed, evidence: '', observedOn: '2026-12-31' });
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/不晚于今天（2026-11-23）[\s\S]*请填写“依据”/);
    expect((await client.post(pathOf(), { ...typed, evidence: '专家会纪要' })).status).toBe(303);
    await app.nest.get(OutboxWorker).drain();
    expect(await ahead()).toMatchObject({ state: 'met', source: 'park', observedOn: '2026-11-20' });
    const late = await client.post(pathOf(), { ...typed, marketPositionAhead: 'false', evidence: '另一份' });
    expect(late.status).toBe(409);
    expect(late.text).toMatch(/登记为 是（园区），您填写的是 否/);
  });

  it('is unknown again when the entry is taken back with a reason, and can still be worked out as it was', async () => {
    const { client, app, officer, idOf } = world();
    const { text } = await client.get(pathOf());
    const { action } = formTo(text, `${pathOf()}/withdrawal`);
    const seq = /<option value="(\d+)"[^>]*>市场占有率/.exec(text)![1]!;
    expect((await client.post(action, { seq, reason: '' })).status).toBe(422);
    expect((await client.post(action, { seq, reason: '认定的是另一家企业' })).status).toBe(303);
    expect((await client.post(action, { seq, reason: '再撤一次' })).status).toBe(409);
    await app.nest.get(OutboxWorker).drain();
    expect(await ahead()).toMatchObject({ state: 'unknown' });
    expect((await client.get(pathOf())).text).toContain('认定的是另一家企业');
    const history = await app.nest.get(Assessments).history(officer, idOf('溪午树脂'), code);
    expect(history.length).toBeGreaterThan(1);
    expect(history.map(({ replayed }) => replayed)).not.toContain(false);
  });

  it('takes none of a company that is gone, whose assessment says so', async () => {
    const { client, idOf } = world();
    const path = `/companies/${idOf('落幕皂业')}/ladder/${code}`;
    const { text } = await client.get(path);
    expect([text.includes('已注销，不再按阶梯培育'), text.includes(`${path}/judgements`)]).toEqual([true, false]);
    const { fields } = formTo((await client.get(`${path}/judgements`)).text, `${path}/judgements`);
    const typed = { ...fields, marketPositionAhead: 'true', source: 'park', observedOn: '2026-11-20', evidence: '会' };
    const refused = await client.post(`${path}/judgements`, typed);
    expect([refused.status, refused.text.includes('不再登记认定与评分')]).toEqual([409, true]);
  });

  it('leaves the choice of the source open until somebody chooses', async () => {
    const { client } = world();
    const [, options] = /<select[^>]*name="source"[^>]*>([^]*?)<\/select>/.exec((await client.get(pathOf())).text)!;
    expect(options!.trim().startsWith('<option value="">请选择')).toBe(true);
  });

  it('lets the officer take back nothing but what is judged', async () => {
    const { app, client, idOf } = world();
    const [{ seq }] = await app.db.query(
      "SELECT MAX(seq) AS seq FROM fact WHERE company_id = ? AND attribute = 'annual.revenue'",
      [idOf('溪午树脂')],
    );
    const asked = { seq: String(seq), reason: '试试看' };
    expect((await client.post(`${pathOf()}/withdrawal`, asked)).status).toBe(403);
    await expect(
      app.nest
        .get(CompanyFiles)
        .withdrawFact(world().officer, idOf('溪午树脂'), { seq: Number(seq), reason: '试试看' }),
    ).rejects.toThrow('没有进行此操作的权限');
  });
}
