import { type GroupNode, groupPicture } from './group-picture';

const node = (id: string, nodes: readonly GroupNode[] = [], name: string | null = `企业${id}`): GroupNode => ({
  ...{ id, name, share: 0.51, nodes },
});

describe('the picture of a group', () => {
  it('has holders on the left, held companies on the right, each leading to its file', () => {
    const picture = groupPicture('本企业', { above: [node('1')], below: [node('2', [node('3')]), node('4')] })!;
    const at = (id: string) => picture.boxes.find(({ href }) => href === `/companies/${id}`)!;
    expect(at('1').x).toBeLessThan(0);
    expect(at('3').x).toBeGreaterThan(at('2').x);
    expect(at('2').x).toBe(at('4').x);
    expect(picture.lines.map(({ share }) => share)).toEqual([0.51, 0.51, 0.51, 0.51]);
    expect(picture.boxes.filter(({ isSelf }) => isSelf)).toMatchObject([{ x: 0, y: 0, words: '本企业', href: null }]);
  });

  it('lays no box over another one', () => {
    const below = Array.from({ length: 8 }, (_, n) => node(`${n}`, [node(`${n}a`), node(`${n}b`)]));
    const { boxes, boxHeight } = groupPicture('本企业', { above: [], below })!;
    const clash = boxes.filter((one) =>
      boxes.some((two) => two !== one && two.x === one.x && Math.abs(two.y - one.y) < boxHeight),
    );
    expect(clash).toEqual([]);
  });

  it('names nobody whom the reader may not know of, and is left out where there is nothing or too much to draw', () => {
    const [, hidden] = groupPicture('本企业', { above: [node('1', [], null)], below: [] })!.boxes;
    expect(hidden).toMatchObject({ href: null, words: '范围外的企业' });
    expect(groupPicture('本企业', { above: [], below: [] })).toBeNull();
    expect(groupPicture('本企业', { above: [], below: Array.from({ length: 61 }, (_, n) => node(`${n}`)) })).toBeNull();
  });
});
