import { IsArray, IsIn, IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { readForm } from './read-form';

class CompanyForm {
  @MaxLength(10, { message: '企业名称最多 10 个字' })
  @IsNotEmpty({ message: '请填写企业名称' })
  readonly name: string;

  @IsOptional()
  @IsIn(['a', 'b'])
  readonly zone?: string;

  @IsOptional()
  @IsArray()
  readonly tags: string[] = [];
}

describe('readForm', () => {
  it('trims texts and leaves empty ones out', () => {
    const read = readForm(CompanyForm, { name: '  华盛化工 ', zone: ' ' });
    expect(read).toMatchObject({ ok: true, form: { name: '华盛化工', tags: [] }, typed: { zone: '' } });
    expect(read.ok && read.form.zone).toBeUndefined();
  });

  it('makes a list of a single ticked box', () => {
    const read = readForm(CompanyForm, { name: '华盛', tags: 'x' });
    expect(read.ok && read.form.tags).toEqual(['x']);
  });

  it('names field and remedy, and keeps what was typed', () => {
    const read = readForm(CompanyForm, { name: '', zone: 'c' });
    expect(read).toEqual({
      ok: false,
      problems: [
        { field: 'name', message: '请填写企业名称' },
        { field: 'zone', message: '「zone」填写不正确，请检查后重新填写' },
      ],
      typed: { name: '', zone: 'c' },
    });
  });

  it('refuses fields the form does not have', () => {
    const read = readForm(CompanyForm, { name: '华盛', isAdmin: 'true' });
    expect(read.ok === false && read.problems[0]).toEqual({
      field: 'isAdmin',
      message: '表单里有不认识的字段「isAdmin」，请刷新页面后重新填写',
    });
  });

  it.each([undefined, null, 'text', 5, [], [['name']]])('survives the body %p', (body) => {
    expect(readForm(CompanyForm, body).ok).toBe(false);
  });
});
