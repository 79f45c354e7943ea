import { asksForInput, withHiddenFields } from './hidden-fields';

const subject = { page: 'p', person: '7', company: null };
const keysIn = (html: string) => [...html.matchAll(/name="_key"/g)].length;

describe('the forms of a page', () => {
  it('get their key right behind the tag, each one that is posted and no other', () => {
    const html = [
      '<p>method="post"</p><form action="/a" method="get"><input name="q"></form>',
      '<form class="x" method="post" action="/b"><button name="do">存</button></form>',
      '<form\n method="post"><b title="method=&quot;post&quot;">',
      '<form method="post" action="/c"><input type="hidden" name="id"></form>',
    ].join('');
    const filled = withHiddenFields(html, subject);
    expect(keysIn(filled)).toBe(3);
    expect(filled.split('<form ')[2]).toMatch(/^class="x" method="post" action="\/b"><input type="hidden" name="_key"/);
    expect(filled).toContain('name="_unseen" value="do"><input type="hidden" name="_action" value="/b"><button');
    expect(filled.replace(/<input type="hidden" name="_[^>]*>/g, '')).toBe(html);
  });

  it('leave a page without any as it is, whatever its text says', () => {
    const html = '<svg><title>method="post"</title></svg><form method="get"><input name="q"></form>';
    expect(withHiddenFields(html, subject)).toBe(html);
    expect(asksForInput(html)).toBe(false);
  });
});
