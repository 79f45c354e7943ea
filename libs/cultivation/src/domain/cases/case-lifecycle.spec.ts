import { calendarDate, openSteps, type StaffActor, weigh } from '@park/kernel';
import { shippedCalendar } from '@park/work';
import { withAward, withStatus } from './case-awards';
import { publicEndsOn } from './case-clock';
import { noCaseValues, readCaseFields } from './case-fields';
import { type CaseInHand, caseLifecycle, caseVerb, fieldsOfStep } from './case-lifecycle';
import { type CaseStage, caseStages, isOpenStage } from './case-stages';

const today = calendarDate('2026-11-28');
const officer: StaffActor = { kind: 'staff', userId: '7', name: '专员', roles: ['cultivation-officer'] };
const leader: StaffActor = { ...officer, roles: ['park-leader'] };
const nothing = noCaseValues;
const inHand = (stage: CaseStage, more: Partial<CaseInHand> = {}): CaseInHand => ({
  ...nothing,
  ...{ stage, today, publicEndsOn: null, ban: null, toAsk: null },
  ...more,
});
const missing = (subject: CaseInHand, to: CaseStage) =>
  weigh(caseLifecycle, officer, { subject, verb: caseVerb(subject.stage, to)!, to }).missing;

describe('a step of a case', () => {
  it('asks for officer, target date and next step before an application is planned', () => {
    expect(missing(inHand('growing'), 'preparing')).toEqual(['nextOn', 'nextWhat', 'officerId', 'targetOn']);
  });

  it('asks for day and receipt of an application', () => {
    const known = { nextWhat: '跟进', nextOn: '2026-12-01' };
    expect(missing(inHand('preparing', known), 'applied')).toEqual(['appliedOn', 'receiptNumber']);
  });

  it('waits for the end of the public notice before a title is recognised', () => {
    const award = { recognisedOn: today, issuer: '市局', docNumber: '1', validFromOn: today, validToOn: '2029-11-27' };
    const on = (day: string) => inHand('published', { ...award, publicEndsOn: calendarDate(day) });
    expect(missing(on('2026-11-28'), 'recognised')).toEqual(['public-period']);
    expect(missing(on('2026-11-27'), 'recognised')).toEqual([]);
  });

  it('is taken by cultivation officers and nobody else', () => {
    expect(openSteps(caseLifecycle, officer, inHand('held')).map(({ verb }) => verb)).toEqual([
      ...['require-update', 'require-review', 'lapse', 'revoke'],
    ]);
    expect(openSteps(caseLifecycle, leader, inHand('held'))).toEqual([]);
  });

  it.each(['fail', 'revoke', 'lapse'] as const)(
    '%s asks for a reason, and for words when it is another one',
    (verb) => {
      const stage = verb === 'fail' ? 'applied' : 'held';
      const refused = (reason: object) =>
        weigh(caseLifecycle, officer, { subject: inHand(stage), verb, reason }).refused;
      expect([refused({}), refused({ code: 'other' }), refused({ code: 'other', note: '说明' })]).toEqual([
        ...['reason', 'reason', null],
      ]);
    },
  );

  it('leads from one stage to another by one verb only', () => {
    // Taking a step of a batch back is no step that people choose.
    const chosen = caseLifecycle.moves.filter(({ verb }) => verb !== 'take-back');
    const pairs = chosen.flatMap(({ from, to }) => (to ? from.map((each) => `${each} ${to}`) : []));
    expect(pairs.filter((pair, at) => pairs.indexOf(pair) !== at)).toEqual([]);
  });

  it('asks for the next step wherever the case stays open', () => {
    const stages = Object.keys(caseStages) as CaseStage[];
    for (const from of stages)
      for (const to of stages.filter((each) => caseVerb(from, each) !== null))
        expect([from, to, fieldsOfStep(from, to).includes('nextOn')]).toEqual([from, to, isOpenStage(to)]);
  });
});

describe('a public notice', () => {
  it.each([
    ['2025-06-20', '2025-06-26'],
    ['2026-09-28', '2026-10-09'],
  ])('from %s lasts until %s', (from, until) => {
    expect(publicEndsOn(calendarDate(from), shippedCalendar())).toBe(until);
  });
});

describe('the fields of a step', () => {
  const read = (typed: Record<string, string>, known = nothing) =>
    readCaseFields(typed, known, { keys: ['appliedOn', 'validFromOn', 'validToOn', 'nextOn'], today });

  it('refuse days that do not exist, that lie ahead or that end before they begin', () => {
    const problems = (typed: Record<string, string>) => read(typed).problems.map(({ field }) => field);
    expect(problems({ appliedOn: '2026-02-30' })).toEqual(['appliedOn']);
    expect(problems({ appliedOn: '2026-11-29' })).toEqual(['appliedOn']);
    expect(problems({ nextOn: '2026-11-27' })).toEqual(['nextOn']);
    expect(problems({ validFromOn: '2026-11-28', validToOn: '2026-11-27' })).toEqual(['validToOn']);
  });

  it('refuse a day that lies before one that comes first, and leave alone what was not typed', () => {
    const keys = ['appliedOn', 'recommendedOn', 'publicFromOn', 'recognisedOn'] as const;
    const known = { ...nothing, appliedOn: '2026-10-01', publicFromOn: '2026-11-02' };
    const fields = (typed: Record<string, string>) => readCaseFields(typed, known, { keys, today }).problems;
    expect(fields({ recommendedOn: '2026-09-30' })).toEqual([
      { field: 'recommendedOn', message: '“推荐日期”早于“申报日期”（2026-10-01），请核对两个日期。' },
    ]);
    expect(fields({ recognisedOn: '2026-11-01' }).map(({ field }) => field)).toEqual(['recognisedOn']);
    expect(fields({ appliedOn: '2026-11-20', recommendedOn: '2026-11-20' })).toEqual([]);
    expect(fields({ recognisedOn: '2026-11-02' })).toEqual([]);
  });

  it('leave what was not sent and forget what was emptied', () => {
    const known = { ...nothing, appliedOn: '2026-10-01', validToOn: '2029-01-01' };
    expect(read({ appliedOn: '' }, known).values).toMatchObject({ appliedOn: null, validToOn: '2029-01-01' });
  });
});

describe('the titles of a company', () => {
  const won = { ...nothing, issuer: '市局', docNumber: '1号', recognisedOn: '2026-11-01' };
  const award = { ...won, validFromOn: '2026-11-01', validToOn: '2029-10-31' };
  const first = withAward([], 'SRDI_SME', award);

  it('hold an award once, however often it is written', () => {
    expect(withAward(first, 'SRDI_SME', award)).toHaveLength(1);
    expect(withAward(first, 'SRDI_SME', { ...award, validFromOn: '2029-11-01' })).toHaveLength(2);
  });

  it('lose the latest award only, and nothing that was never held', () => {
    const both = withAward(first, 'SRDI_SME', { ...award, validFromOn: '2029-11-01', validToOn: '2032-10-31' });
    expect(withStatus(both, 'SRDI_SME', 'revoked')!.map(({ status }) => status)).toEqual(['valid', 'revoked']);
    expect(withStatus(first, 'HNTE', 'expired')).toBeNull();
  });
});
