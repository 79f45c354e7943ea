import { rebased } from './rebased';
import { TypedForm } from './typed-form';

const fields = [
  { key: 'name', label: '意向方', value: '别人改的' },
  { key: 'landMu', label: '用地', value: '55', unit: '亩' },
  { key: 'isLease', label: '租赁', value: 'no', options: [{ value: 'no', label: '否', chosen: false }] },
];
const latest = { view: 'form', model: { version: 7 }, fields };
const shown = { version: '6', 'was.name': '原来的', 'was.landMu': '50', 'was.isLease': 'no', isLease: 'no' };

describe('a form that somebody else was faster with', () => {
  it('shows both sides of what the other changed, keeps what was typed and takes over the rest', () => {
    const { model, refusal } = rebased(new TypedForm({ ...shown, name: '我改的', landMu: '50' }), latest);
    expect(model).toMatchObject({
      isElsewhere: false,
      collisions: [
        { label: '意向方', mine: '我改的', theirs: '别人改的' },
        { label: '用地', mine: '未改动', theirs: '55 亩' },
      ],
    });
    const apart = rebased(new TypedForm({ ...shown, name: '原来的', landMu: '50' }), latest);
    expect(apart.model).toMatchObject({ isElsewhere: true });
    expect(refusal).toMatchObject({ status: 409, problems: [], typed: { name: '我改的', landMu: '55', version: '7' } });
  });

  it('does the same where all that was shown comes in one field, and takes anything else there for nothing', () => {
    const was = JSON.stringify({ name: '原来的', landMu: '50', isLease: 'no' });
    const asked = { version: '6', isLease: 'no', name: '我改的', landMu: '50' };
    const apart = rebased(new TypedForm(asked), latest).model;
    expect(rebased(new TypedForm({ ...asked, was }), latest)).toEqual(
      rebased(new TypedForm({ ...shown, name: '我改的', landMu: '50' }), latest),
    );
    for (const odd of ['{', '[1]', 'null', '7', ['{}', '{}']])
      expect(rebased(new TypedForm({ ...asked, was: odd }), latest).model).toEqual(apart);
  });

  it('says so when the other changed something that is not on the form', () => {
    const same = fields.map((field) => ({ ...field, value: String(shown[`was.${field.key}` as 'was.name']) }));
    const { refusal } = rebased(new TypedForm({ ...shown, name: '我改的', landMu: '50' }), { ...latest, fields: same });
    expect(refusal.problems.map(({ message }) => message)).toEqual([expect.stringContaining('再次保存即可')]);
    expect(refusal.typed).toMatchObject({ name: '我改的', version: '7' });
  });
});
