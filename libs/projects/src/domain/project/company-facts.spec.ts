import { companyFactsOf, type HeardMove } from './company-facts';

const move: HeardMove = { code: 'ZS-2026-00001', from: 'approved', stage: 'started', isForward: true, note: '' };

describe('what the file of a company learns of its project', () => {
  it('is the stage, with the day it happened', () => {
    expect(companyFactsOf(move, { startedOn: '2026-06-02' })).toEqual([
      {
        ...{ attribute: 'project.stage', value: 'started', basis: '招商项目 ZS-2026-00001' },
        evidence: '招商项目 ZS-2026-00001 进入“开工”，2026-06-02 开工',
      },
    ]);
  });

  it('says when a move is taken back, and why', () => {
    const back = { ...move, from: 'in_production', stage: 'started', isForward: false, note: '日期有误' } as const;
    expect(companyFactsOf(back, {})).toMatchObject([
      { attribute: 'project.stage', value: 'started', basis: '招商项目 ZS-2026-00001 退回' },
      { attribute: 'project.completed', value: false, evidence: expect.stringContaining('日期有误') as string },
    ]);
  });
});
