import { contactProblems, plainContact } from './contact';

describe('a contact', () => {
  it('is accepted with name and phone', () => {
    expect(contactProblems({ name: '李工', phone: '022-63300000' })).toEqual([]);
  });

  it.each([
    [{ name: ' ', phone: '13800000000' }, 'name'],
    [{ name: '李工', phone: 'abc' }, 'phone'],
    [{ name: '李工', phone: '13800000000', email: 'no' }, 'email'],
    [{ name: '李工', phone: '13800000000', note: '长'.repeat(201) }, 'note'],
  ])('%o is refused at the field %s', (form, field) => {
    expect(contactProblems(form).map((problem) => problem.field)).toEqual([field]);
  });

  it.each([
    ['022-63300000转808', '022-63300000转808'],
    ['022-63300000 ext. 808', '022-63300000转808'],
    ['（022）63300000', '(022)63300000'],
    ['０２２－６３３０００００', '022-63300000'],
    ['138‑0013‑8000', '138-0013-8000'],
    ['+86 138 0013 8000', '+86 138 0013 8000'],
  ])('keeps the number %s', (typed, kept) => {
    expect(contactProblems({ name: '李工', phone: typed })).toEqual([]);
    expect(plainContact({ name: '李工', phone: typed }).phone).toBe(kept);
  });

  it.each(['0000000', '10000000000转', '138001380001', '1380013800', '13800138000①', '000-0000-0000'])(
    'refuses %s, a number of nobody',
    (phone) => {
      expect(contactProblems({ name: '李工', phone })).toHaveLength(1);
    },
  );

  it('refuses an address longer than it can keep', () => {
    const form = { name: '李工', phone: '13800000000', email: `li@${'x'.repeat(120)}.cn` };
    expect(contactProblems(form)).toMatchObject([{ field: 'email', message: expect.stringContaining('120 字') }]);
  });

  it.each(['-------', '123456', '()()()()', '1380013800000000000000', '转808'])('refuses the number %s', (phone) => {
    expect(contactProblems({ name: '李工', phone })).toHaveLength(1);
  });

  it.each([
    ['li@exa\u200bmple.com', 'li@example.com'],
    ['li@example.com.', 'li@example.com'],
    ['mailto:li@example.com', 'li@example.com'],
    ['ｌｉ＠example.com', 'li@example.com'],
  ])('keeps the address %s', (typed, kept) => {
    const form = { name: '李工', phone: '13800000000', email: typed };
    expect([contactProblems(form), plainContact(form).email]).toEqual([[], kept]);
  });

  it('refuses a name that nobody can see', () => {
    expect(contactProblems({ name: '\u200b', phone: '13800000000' })).toMatchObject([
      { field: 'name', message: expect.stringContaining('看不见') },
    ]);
  });
});
