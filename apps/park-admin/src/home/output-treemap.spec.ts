import { outputTreemap } from './output-treemap';

const company = (id: string, latest: number, before: number | null = null) => ({
  ...{ id, name: `甲${id}（演示）有限公司`, latest, before },
});

describe('companies by output', () => {
  it('get areas in the proportion of their output, less the gaps', () => {
    const map = outputTreemap([company('1', 6e8), company('2', 3e8), company('3', 1e8)], { sum: 20e8, known: 9 })!;
    const areas = map.cells.map(({ width, height }) => width * height);
    const all = map.width * map.height;
    [0.6, 0.3, 0.1].forEach((share, at) => expect(Math.abs(areas[at]! / all - share)).toBeLessThan(0.01));
    expect(map).toMatchObject({ companies: 3, known: 9, share: 50 });
  });

  it('are told by growth and decline, and apart where the year before is missing', () => {
    const shades = (latest: number, before: number | null) =>
      outputTreemap([company('1', latest, before)], { sum: latest, known: 1 })!.cells.map((cell) => [
        cell.shade,
        cell.change,
      ])[0];
    expect(shades(120, 100)).toEqual(['most', '+20%']);
    expect(shades(105, 100)).toEqual(['more', '+5%']);
    expect(shades(100, 100)).toEqual(['same', '持平']);
    expect(shades(100_001, 100_000)).toEqual(['same', '持平']);
    expect(shades(101, 100)).toEqual(['some', '+1%']);
    expect(shades(90, 100)).toEqual(['least', '−10%']);
    expect(shades(100, null)).toEqual(['unknown', '—']);
    expect(shades(100, 0)).toEqual(['unknown', '—']);
  });

  it('say no amount rather than half of one', () => {
    const many = Array.from({ length: 40 }, (_, at) => company(String(at), 1e8 + at));
    for (const { amount, text } of outputTreemap(many, { sum: 40e8, known: 40 })!.cells)
      expect(['', text]).toContain(amount);
  });

  it('are no picture without output', () => {
    expect(outputTreemap([], { sum: 0, known: 0 })).toBeNull();
    expect(outputTreemap([company('1', 0)], { sum: 0, known: 1 })).toBeNull();
  });
});
