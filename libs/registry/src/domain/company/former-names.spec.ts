import { formerNames } from './former-names';

const fact = (attribute: string, value: string) => ({ attribute, value: JSON.stringify(value) });

describe('formerNames', () => {
  it('are those of the ledger and the recorded ones, each once and without the current', () => {
    const facts = [
      fact('name', '滨港旧名化工有限公司'),
      fact('name', '滨港砚汐新材料（演示）有限公司'),
      fact('nameHistory', '更早的名字、滨港旧名化工有限公司；无'),
    ];
    expect(formerNames('滨港砚汐新材料(演示)有限公司', facts)).toEqual(['滨港旧名化工有限公司', '更早的名字']);
  });

  it('are none where only the writing changed', () => {
    expect(formerNames('天津金山生物', [fact('name', '天津⾦⼭生物'), fact('name', '天津金山\u200b生物')])).toEqual([]);
  });
});
