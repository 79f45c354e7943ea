import { policyLabels } from '../labels';
import { policyWords } from './policy-words';

it('the trail names each field of a policy as its form does', () => {
  const { fields } = policyLabels;
  expect(Object.keys(fields).map((key) => policyWords.field(key, 'policy'))).toEqual(Object.values(fields));
  expect(['type', 'formula', 'text'].map((key) => policyWords.field(key, 'policy'))).toEqual([
    fields.benefitType,
    fields.benefitFormula,
    fields.conditionText,
  ]);
});
