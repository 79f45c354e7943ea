import type { Expression, ScoreThreshold } from '@park/criteria';
import { easierScores } from './short-scores';

const when: Expression = { field: 'rdOrgLevel', op: 'eq', value: 'national' };
const rules = {
  id: 'table',
  parts: [
    {
      text: '研发',
      sum: [
        { text: '机构', when: [[when, 12]], otherwise: 2 },
        { text: '人员', entered: 'x', most: 25 },
      ],
      most: 20,
    },
    {
      text: '专精',
      best: [
        { text: '一', entered: 'y', most: 15 },
        { text: '二', entered: 'z', most: 5 },
      ],
    },
  ],
} as unknown as ScoreThreshold['rules'];
const score = (gte: number, parts?: Record<string, number>) =>
  ({ score: { model: 'table', gte, rules, ...(parts && { parts }) } }) as unknown as Expression;

describe('the easier scores beside a score', () => {
  it('ask for as many points less as one figure, and as two, can bring at most', () => {
    expect(easierScores(score(60, { 研发: 4 }))).toEqual([score(40), score(25)]);
  });

  it('stand where the score stands, among other ways', () => {
    expect(easierScores({ or: [when, score(60)] })).toEqual([{ or: [when, score(40)] }, { or: [when, score(25)] }]);
  });

  it('are none where nothing is scored', () => {
    expect(easierScores({ and: [when] })).toEqual([]);
  });
});
