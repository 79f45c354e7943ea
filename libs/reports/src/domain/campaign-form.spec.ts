import { calendarDate } from '@park/kernel';
import { type CampaignForm, type CampaignPlan, readCampaign } from './campaign-form';

const today = calendarDate('2026-11-29');
const form: CampaignForm = {
  ...{ title: '', year: '2025', dueOn: '2026/12/31', words: ' 请按年报填写 ' },
  attributes: ['annual.revenue', 'annual.employees', 'annual.revenue', 'nothing'],
};
const fieldsOf = (more: Partial<CampaignForm>) => {
  const read = readCampaign({ ...form, ...more }, today);
  return Array.isArray(read) ? read.map(({ field }: { field: string }) => field) : [];
};

describe('a campaign', () => {
  it('is named by its year, and asks for each attribute of the dictionary once', () => {
    const read = readCampaign(form, today);
    expect(read).toMatchObject({ title: '2025 年度数据填报', year: 2025, dueOn: '2026-12-31', words: '请按年报填写' });
    expect([...(read as CampaignPlan).attributes].sort()).toEqual(['annual.employees', 'annual.revenue']);
  });

  it('says which field is wrong', () => {
    expect(fieldsOf({ year: '2027' })).toEqual(['year']);
    expect(fieldsOf({ dueOn: '2026-02-29' })).toEqual(['dueOn']);
    expect(fieldsOf({ dueOn: '2026-11-29' })).toEqual(['dueOn']);
    expect(fieldsOf({ dueOn: '9999-12-31' })).toEqual(['dueOn']);
    // What others judge is no answer of a company.
    expect(fieldsOf({ attributes: ['annual.srdiEvalScore', 'hte.expert.ipCount'] })).toEqual(['attributes']);
    expect(fieldsOf({ attributes: ['d.rdRatio'], title: '长'.repeat(61), words: '长'.repeat(501) })).toEqual([
      ...['title', 'words', 'attributes'],
    ]);
  });
});
