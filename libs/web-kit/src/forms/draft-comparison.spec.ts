import { comparison } from './draft-comparison';
import { asksForInput, withHiddenFields } from './hidden-fields';

const page = (version: string, position: string) => `<!doctype html><main>
  <form method="post" action="/logout"><button>退出</button></form>
  <form method="post" action="/contacts/1"><input type="hidden" name="_key" value="fresh">
    <input type="hidden" name="version" value="${version}">
    <label for="position">职务</label><input id="position" name="position" value="${position}">
    <label for="zone">功能区</label><select id="zone" name="zone"><option value="a">甲区</option><option value="b" selected>乙区</option></select>
    <fieldset><legend>称号</legend><label><input type="checkbox" name="title" value="x" checked> 高企</label><label><input type="checkbox" name="title" value="y"> 小巨人</label></fieldset>
    <label for="note">备注</label><textarea id="note" name="note">一\n二</textarea>
  </form></main>`;
const draft = { position: '主任', zone: 'a', title: ['x', 'y'], note: '一\r\n二', version: '3' };
const compared = (html: string, action = '/contacts/1') => comparison(html, { action, typed: draft });

describe('a draft beside the form of its page', () => {
  it('is not marked while the record is the one it was typed for', () => {
    expect(compared(page('3', '厂长'))).toEqual({ gone: false, changedSince: false, collisions: [], texts: [] });
  });

  it('shows both sides of each field that differs, in words, when the record was saved since', () => {
    expect(compared(page('4', '厂长'))).toMatchObject({
      changedSince: true,
      collisions: [
        { label: '职务', mine: '主任', theirs: '厂长' },
        { label: '功能区', mine: '甲区', theirs: '乙区' },
        { label: '称号', mine: '高企、小巨人', theirs: '高企' },
      ],
    });
  });

  it('says that a field is empty now', () => {
    expect(compared(page('4', '')).collisions[0]).toEqual({ label: '职务', mine: '主任', theirs: '（空）' });
  });

  it('gives what was typed when the form is not there any more', () => {
    expect(compared(page('4', '厂长'), '/contacts/2')).toMatchObject({
      gone: true,
      texts: ['主任', 'a', 'x', 'y', '一\r\n二'].map((text) => ({ label: '', text })),
    });
  });
});

describe('what was typed into a form that is gone', () => {
  const carried = (html: string) => /name="_words" value="([^"]*)"/.exec(withHiddenFields(html, subject))?.[1] ?? '';
  const subject = { page: '/contacts/1', person: '7', company: null };

  it('is told with the labels and choices that its form carried', () => {
    const words = carried(page('3', '厂长')).replace(/&#34;/g, '"');
    const typed = { ...draft, _words: words };
    expect(comparison(page('4', '厂长'), { action: '/contacts/2', typed }).texts).toEqual([
      { label: '职务', text: '主任' },
      { label: '功能区', text: '甲区' },
      { label: '称号', text: '高企' },
      { label: '称号', text: '小巨人' },
      { label: '备注', text: '一\r\n二' },
    ]);
  });

  it('is told without a word that it had no room for, or that is odd', () => {
    const many = Array.from({ length: 999 }, (_, n) => `<option value="${n}">选项${n}</option>`).join('');
    const html = `<form method="post" action="/a"><label for="c">行业</label><select id="c" name="c">${many}</select></form>`;
    expect(carried(html)).toBe('[[&#34;c&#34;,&#34;行业&#34;]]');
    const [text] = comparison('', { action: '/a', typed: { c: '7', _words: '{oops' } }).texts;
    expect(text).toEqual({ label: '', text: '7' });
  });
});

describe('a page', () => {
  it.each([
    ['with a field to fill in asks for input', page('1', ''), true],
    [
      'with buttons only does not',
      '<form method="post" action="/logout"><input type="hidden" name="a"><button>退出</button></form>',
      false,
    ],
    ['that only searches does not', '<form method="get"><input name="q"></form>', false],
  ])('%s', (_, html, asks) => {
    expect(asksForInput(html)).toBe(asks);
  });
});
