import { calendarDate } from '@park/kernel';
import { judgeAccessCase } from './admission/access-case';
import { Answers } from './answers/answers';
import { creditCode } from './answers/credit-code';
import { figure, rounded } from './answers/figures';
import { all, either, not } from './answers/truth';
import { judgeLightCase } from './lights/light-case';
import { judgeMoveCase } from './project/move-case';
import { holds, lastDayOf, wrongOrder } from './requirements/approval-book';
import { requirements } from './requirements/requirements';

const asOf = calendarDate('2026-11-28');
const of = (facts: object) => new Answers(facts as Record<string, unknown>, asOf);
const outcome = (judged: object) => (judged as { outcome: Record<string, unknown> }).outcome;

describe('answers', () => {
  it('take 0, false and the empty list for answers, and blanks, null and absence for none', () => {
    const answers = of({ a: 0, b: false, c: [], d: ' ', e: null });
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((key) => answers.filled(key))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('know no event of tomorrow and no undated evidence', () => {
    const answers = of({ startedOn: '2026-11-29', evidence: [{ kind: 'site-photo' }, null] });
    expect([answers.happened('startedOn'), answers.hasEvidence('site-photo')]).toEqual([null, false]);
  });

  it('combine three values as Kleene does', () => {
    expect([either(null, true), either(null, false), all(null, false), all(null, true), not(null)]).toEqual([
      true,
      null,
      false,
      null,
      null,
    ]);
  });

  it('round halves away from zero', () => {
    expect(['2.345', '-2.345', '0.004', '-0.004', '29.995'].map((text) => rounded(figure(text)!))).toEqual([
      2.35, -2.35, 0, 0, 30,
    ]);
  });

  it('take a credit code in any width and case, and none with a wrong check character', () => {
    expect(creditCode(' ９1120116ma0dem0131 ')).toBe('91120116MA0DEM0131');
    expect(creditCode('91120116MA0DEM0132')).toBeNull();
  });
});

describe('approvals', () => {
  const given = { code: 'construction-permit', state: 'approved', number: 'SG-1', decidedOn: '2026-08-31' };

  it('end on the last day of a shorter month and hold on that day', () => {
    const project = of({ approvals: [given], startedOn: '2026-11-28' });
    expect([lastDayOf(project, given), holds(project, 'construction-permit')]).toEqual(['2026-11-30', true]);
  });

  it('are measured on the day of the start where there was one, and today for permits of operation', () => {
    const old = { ...given, decidedOn: '2020-01-01' };
    expect(holds(of({ approvals: [old], startedOn: '2020-03-01' }), 'construction-permit')).toBe(true);
    const licence = { ...old, code: 'safety-licence' };
    expect(holds(of({ approvals: [licence], startedOn: '2020-03-01' }), 'safety-licence')).toBe(false);
  });

  it('hold without a number only when exempted with a basis', () => {
    const held = (approval: object) => holds(of({ approvals: [{ ...given, ...approval }] }), 'construction-permit');
    expect(held({ number: ' ' })).toBe(false);
    expect(held({ decidedOn: null })).toBe(false);
    expect(held({ state: 'exempt', number: null, basis: ' ' })).toBe(false);
    expect(held({ state: 'exempt', number: null, decidedOn: null, basis: '区域评估' })).toBe(true);
  });

  it('hold when one of several of a kind does, and the earliest counts for the order', () => {
    const approvals = [given, { ...given, decidedOn: '2026-01-01' }];
    const project = of({ approvals, startedOn: '2026-02-01' });
    expect([holds(project, 'construction-permit'), wrongOrder(project)]).toEqual([true, []]);
  });

  it('of one day are in order', () => {
    expect(wrongOrder(of({ approvals: [given], startedOn: given.decidedOn }))).toEqual([]);
  });
});

describe('the table of requirements', () => {
  it('names every row once and in Chinese', () => {
    expect(new Set(requirements.map(({ id }) => id)).size).toBe(requirements.length);
    expect(requirements.filter(({ label }) => !/\p{Script=Han}/u.test(label))).toEqual([]);
    expect(requirements).toHaveLength(81);
  });

  const missing = (project: object, target: string) =>
    outcome(judgeMoveCase({ asOf, project, actor: { id: 'a', roles: ['park-leader'] }, target }))['missing'];

  it('asks for soil and water only where construction is known', () => {
    const land = { stage: 'registered', projectCategory: 'expansion', disturbedAreaM2: 5000, earthworkM3: 0 };
    expect(missing(land, 'approved')).not.toContain('soil-water');
    expect(missing({ ...land, involvesConstruction: true }, 'approved')).toContain('soil-water');
  });

  it('asks for fire filing only where special fire protection is known not to apply', () => {
    const land = { stage: 'started', projectCategory: 'land', hazActivity: 'none' };
    expect(missing(land, 'in_production')).not.toContain('fire-filing');
    expect(missing({ ...land, isSpecialFireWorks: false }, 'in_production')).toContain('fire-filing');
    expect(missing({ ...land, isSpecialFireWorks: true }, 'in_production')).toContain('fire-acceptance');
  });

  it('compares promises with a divisor above zero only', () => {
    const done = {
      stage: 'in_production',
      fullCapacityBasis: 'committed',
      actualOutput12mYuan: 8,
      committedOutputYuan: 10,
    };
    expect(missing({ ...done, actualTax12mYuan: 0, committedTaxYuan: 0 }, 'full_capacity')).toContain(
      'capacity-reached',
    );
    expect(missing({ ...done, actualTax12mYuan: 8, committedTaxYuan: 10 }, 'full_capacity')).not.toContain(
      'capacity-reached',
    );
  });

  it('asks a signed project how it ends, and an earlier one nothing', () => {
    const end = (stage: string, more: object) =>
      outcome(
        judgeMoveCase({
          ...{ asOf, target: 'terminated', reasonCode: 'default', actor: { id: 'a', roles: ['park-leader'] } },
          project: { stage, projectCategory: 'land', ...more },
        }),
      );
    expect(end('signed', { depositDisposal: 'none' })).toEqual({
      allowed: false,
      refused: null,
      missing: ['exit-land'],
    });
    expect(end('reserve', {})).toEqual({ allowed: false, refused: 'reason', missing: [] });
  });
});

describe('an access check', () => {
  const sheet = (scorerId: string, points: number, more = {}) => ({
    ...{ scorerId, scorerUnit: 'd-x', ...more },
    items: Object.fromEntries(
      [
        'industry',
        'tech',
        'scale',
        'intensity',
        'investor',
        'environment',
        'safety',
        'land',
        'design',
        'tax',
        'jobs',
      ].map((item) => [`s-${item}`, points]),
    ),
  });
  const check = (scores: readonly object[], more = {}) =>
    outcome(judgeAccessCase({ asOf, project: {}, scores, ...more }));

  it('counts the last sheet of each, and none of the proposer or of his unit', () => {
    const three = [sheet('a', 1), sheet('b', 1), sheet('c', 4), sheet('c', 1)];
    expect(check(three)['score']).toBe(11);
    expect(check(three, { proposerId: 'a' })['score']).toBeNull();
    expect(check([...three, sheet('d', 5, { scorerUnit: 'd-p' })], { proposerUnit: 'd-p' })['score']).toBe(11);
  });

  it('leaves a look-up of the future and one that is too old open', () => {
    for (const creditCheckedOn of ['2026-11-29', '2026-08-29', null])
      expect(check([], { project: { investorDishonest: false, creditCheckedOn } })['missing']).toContain(
        'not-dishonest',
      );
  });

  it('takes what is not known of the land for a reason neither way', () => {
    const park = { minFar: 1 };
    expect(check([], { park, project: { plannedFar: 0.9 } })['missing']).toContain('far');
    expect(check([], { park, project: { plannedFar: 1 } })['missing']).not.toContain('far');
    expect(check([], { park, project: { plannedFar: 0.9, projectCategory: 'lease' } })['missing']).not.toContain('far');
  });
});

describe('a light', () => {
  const light = (facts: object) => outcome(judgeLightCase({ asOf, statMonth: '2026-06', ...facts }));
  const yinchuan = { ruleSet: 'yinchuan-2025', startedOn: '2026-01-31', statisticsEnteredOn: '2026-02-01' };

  it('does not count the progress of a year without a plan', () => {
    const facts = { ...yinchuan, annualPlanYuan: 0, actualCumYuan: { '2026-06': 5 } };
    expect(light(facts)).toEqual({ light: 'green', trigger: null, consecutive: 0 });
  });

  it('is red for a payment that is due, whatever else is not known', () => {
    const facts = { ...yinchuan, paymentDueCumYuan: { '2026-06': 10 }, paidCumYuan: { '2026-06': 9.5 } };
    expect(light(facts)).toEqual({ light: 'red', trigger: { item: 'payment', value: 0.5 }, consecutive: 1 });
  });

  it('says nothing of a bond before its first month is over', () => {
    expect(light({ ruleSet: 'tianjin-bond-2022', issuedOn: '2026-06-01' })['light']).toBe('green');
    expect(light({ ruleSet: 'tianjin-bond-2022', issuedOn: '2026-05-01', bondYuan: 0 })['light']).toBe('unknown');
  });

  it('takes growth that is not negative for unknown while one comparison is', () => {
    const grown = { ruleSet: 'tianjin-growth-2022', growthPct: { '2026-06': 0 } };
    expect(light({ ...grown, cityAvgPct: { '2026-06': 1 } })['trigger']).toEqual({
      item: 'growth-vs-average',
      value: 1,
    });
    expect(light({ ...grown, cityAvgPct: { '2026-06': 0 } })['trigger']).toEqual({ item: 'growth', value: null });
  });
});
