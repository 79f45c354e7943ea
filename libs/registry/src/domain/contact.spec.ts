import { contactProblems, maskedEmail, maskedPhone } from './contact';

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

  it('hides the middle of a phone number', () => {
    expect(maskedPhone('13812345678')).toBe('138****5678');
    expect(maskedPhone('12345')).toBe('****');
  });

  it('hides the name in an address', () => {
    expect(['li.gong@example.com', '@example.com', ''].map(maskedEmail)).toEqual(['l***@example.com', '****', '']);
  });
});
