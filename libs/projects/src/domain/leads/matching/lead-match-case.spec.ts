import { judgeLeadMatchCase } from './lead-match-case';

describe('a case of two leads', () => {
  it('is judged by what it says', () => {
    expect(judgeLeadMatchCase({ a: { phones: ['13258899'] }, b: { phones: ['02213258899'] } })).toEqual({
      outcome: { match: 'likely' },
    });
  });

  it.each([[null], [''], ['　']])('has no telephones where %j stands for the list', (blank) => {
    const phones = ['13258899'];
    expect(judgeLeadMatchCase({ a: { phones: blank }, b: { phones }, agentPhones: blank })).toEqual({
      outcome: { match: 'no' },
    });
  });

  it('is told what in it cannot be read', () => {
    expect(judgeLeadMatchCase({ a: [], b: { name: 7, phones: '1' }, agentPhones: [1] })).toEqual({
      faults: [
        { path: 'a', wanted: '{ name, uscc, groupName, phones }', found: [] },
        { path: 'b.name', wanted: '文字', found: 7 },
        { path: 'b.phones', wanted: '[ … ]', found: '1' },
        { path: 'agentPhones.0', wanted: '文字', found: 1 },
      ],
    });
  });
});
