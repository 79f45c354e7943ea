import { textsOf } from './form-again';
import { type FormRequest, takeMeta } from './form-meta';
import { withHiddenFields } from './hidden-fields';

const form = `<form method="post" action="/policies/1/steps"><input type="hidden" name="expected" value="7">
  <textarea name="note"></textarea><button type="submit" name="verb" value="approve">通过</button></form>`;
const subject = { page: '/policies/1/review', person: '1', company: null };

/** What is offered to be copied after this was sent by the form. */
function offered(body: Record<string, string>, url = '/policies/1/steps'): string[] {
  const [, unseen = ''] = /name="_unseen" value="([^"]*)"/.exec(withHiddenFields(form, subject)) ?? [];
  const request = { body: { ...body, _unseen: unseen }, url } as unknown as FormRequest;
  takeMeta(request);
  return textsOf(request).map(({ text }) => text);
}

describe('what was typed into a form that was refused', () => {
  it('is offered without what its hidden fields and buttons say', () => {
    expect(offered({ expected: '7', verb: 'approve', note: '同意' })).toEqual(['同意']);
    expect(offered({ expected: '7', verb: 'approve', note: ' ' })).toEqual([]);
  });

  it('is not offered where it is a password or a code', () => {
    expect(offered({ code: 'ab3d-ef5h-jk7m' }, '/account/second-factor/confirmation')).toEqual([]);
    expect(offered({ 'mail-code': '123456', password: 'x' }, '/account/notices/addresses/mail/verification')).toEqual(
      [],
    );
  });
});
