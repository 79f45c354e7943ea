import { bringing } from './brought-contact';

const zhang = { name: '张三', position: '经理', phone: '13800000000', email: '', isPrimary: true, note: '' };
const li = { name: '李四', position: '', phone: '022-63300000', email: '', isPrimary: false, note: '' };
const listed = [zhang, li];

describe('a contact that a table brings', () => {
  it.each([
    ['as it is listed, with blanks', { name: '张三', phone: '138 0000 0000' }, false],
    ['as it is listed', { ...zhang }, false],
    ['with another position', { name: '张三', phone: zhang.phone, position: '总经理' }, true],
  ])('is the one of the same name and number: %s', (_, form, isChanged) => {
    const { problems, doubts, known, fresh } = bringing(listed, { ...form, phone: form.phone.replaceAll(' ', '') });
    expect([problems, doubts, known?.name, fresh !== null]).toEqual([[], [], '张三', isChanged]);
    if (fresh) expect(fresh).toEqual({ ...zhang, position: '总经理' });
  });

  it.each(['138 0000 0000', '+86 138-0000-0000', '１３８００００００００'])(
    'is the listed one however it is written: %s',
    (phone) => {
      expect(bringing(listed, { name: '张　三', phone })).toEqual({
        problems: [],
        doubts: [],
        known: zhang,
        fresh: null,
      });
    },
  );

  it('is asked about where the number is another one, or is that of somebody else', () => {
    const moved = bringing(listed, { name: '李四', phone: '13900000000' });
    expect([moved.known, moved.doubts.map(({ field }) => field)]).toEqual([li, ['phone']]);
    expect(moved.doubts[0]!.question).not.toContain('63300000');
    const more = bringing(listed, { name: '王五', phone: zhang.phone });
    expect([more.known, more.doubts.map(({ field }) => field)]).toEqual([null, ['name']]);
  });

  it('does not take the place of the main contact', () => {
    const { fresh, doubts } = bringing(listed, { name: '王五', phone: '13911112222', isPrimary: true });
    expect([fresh!.isPrimary, doubts.map(({ field }) => field)]).toEqual([false, ['isPrimary']]);
    expect(bringing([li], { name: '王五', phone: '13911112222', isPrimary: true }).fresh!.isPrimary).toBe(true);
  });

  it('is refused where its number is covered, or is none', () => {
    for (const phone of ['138****0000', '123'])
      expect(bringing(listed, { name: '张三', phone }).problems.map(({ field }) => field)).toEqual(['phone']);
  });
});
