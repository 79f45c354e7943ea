import { companyLight, pressingFirst } from './company-light';

const light = (label: string, tone: 'green' | 'yellow' | 'red', word: string) => ({
  ...{ label, tone, word, why: '', section: 'A' },
});

describe('the light of a company on the workbench', () => {
  it('is the worst of its file, with all that are as bad', () => {
    const lights = [
      light('登记', 'green', '存续'),
      light('数据', 'yellow', '2 处不一致'),
      light('资质到期', 'yellow', '40 天'),
    ];
    expect(companyLight(lights)).toEqual({ lamp: 'yellow', word: '关注', why: '数据 2 处不一致、资质到期 40 天' });
    expect(companyLight([...lights, light('信用', 'red', '1 项不良')])).toMatchObject({
      word: '预警',
      why: '信用 1 项不良',
    });
  });

  it('is not green where nothing is known', () => {
    expect(companyLight([])).toMatchObject({ lamp: 'unknown', word: '待补充' });
  });

  it('puts what needs somebody before what is fine, and leaves the rest in its order', () => {
    const lines = (['green', 'unknown', 'red', 'yellow', 'green'] as const).map((lamp, at) => ({
      ...{ at, light: { lamp, word: '', why: '' } },
    }));
    expect(pressingFirst(lines).map(({ at }) => at)).toEqual([2, 3, 1, 0, 4]);
  });
});
