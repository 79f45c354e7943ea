import { readInvitation } from './invitation-form';

const form = { personName: ' 李四 ', role: 'company-agent', mail: '' };

describe('an invitation', () => {
  it('needs no mail address, and takes one in full-width signs', () => {
    expect(readInvitation(form)).toEqual({ values: { personName: '李四', role: 'company-agent', mail: null } });
    expect(readInvitation({ ...form, mail: ' li@example．cn' })).toMatchObject({ values: { mail: 'li@example.cn' } });
  });

  it.each([
    [{ personName: ' ' }, 'personName'],
    [{ personName: '长'.repeat(31) }, 'personName'],
    [{ role: 'system-admin' }, 'role'],
    [{ role: 'toString' }, 'role'],
    [{ mail: 'li@' }, 'mail'],
    [{ mail: 'a@example.cn, b@example.cn' }, 'mail'],
  ])('is refused with %j', (change, field) => {
    const read = readInvitation({ ...form, ...change });
    expect('problems' in read && read.problems.map((problem) => problem.field)).toEqual([field]);
  });
});
