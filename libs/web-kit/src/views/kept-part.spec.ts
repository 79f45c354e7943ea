import { compiledView } from './compiled-view';
import { gunzipSync } from 'node:zlib';
import { takesGzip } from './gzip-pieces';
import { gzippedWithKeptParts, keptPart, withKeptParts } from './kept-part';

describe('a part of a page that is kept', () => {
  it('is shown once for each object that it is about, and sees nothing else', () => {
    const seen: unknown[] = [];
    const template = (about: unknown, { root }: { root: unknown }) => `${String(seen.push([about, root]))}<b>`;
    const show = keptPart(new Map([['plan', template]]));
    const [one, other] = [{ id: 1 }, { id: 1 }];
    expect([one, one, other, one].map((about) => String(show('plan', about)))).toEqual([
      '1<b>',
      '1<b>',
      '2<b>',
      '1<b>',
    ]);
    expect(seen).toEqual([
      [one, one],
      [other, other],
    ]);
  });

  it('comes as bytes when it is large, in its place, and as text as long as it has a form to be given its fields', () => {
    const large = '园'.repeat(60_000);
    const show = (html: string, about: object) => String(keptPart(new Map([['plan', () => html]]))('plan', about));
    const [plan, board] = [{}, {}];
    const [one, two] = [show(`<p>${large}</p>`, plan), show(`<form>${large}</form>`, board)];
    expect([one.length < 100, two]).toEqual([true, `<form>${large}</form>`]);
    expect(String(withKeptParts(`<i>甲</i>${one}<b>乙</b>${one}`))).toBe(
      `<i>甲</i><p>${large}</p><b>乙</b><p>${large}</p>`,
    );
    expect(withKeptParts('<b>丙</b>')).toBe('<b>丙</b>');
  });

  it('is the same for those who take it compressed', () => {
    const part = String(keptPart(new Map([['plan', () => '园<p>'.repeat(60_000)]]))('plan', {}));
    const page = `<i>甲</i>${part}<b>乙</b>${part}`;
    for (let times = 0; times < 2; times += 1)
      expect(gunzipSync(gzippedWithKeptParts(page)!).equals(withKeptParts(page) as Buffer)).toBe(true);
    expect(gzippedWithKeptParts('<b>丙</b>')).toBeNull();
    const asked = [undefined, 'br', 'gzip;q=0', 'br;q=0.9, gzip ; q=0.0', 'gzip', 'br, GZIP;q=0.5'];
    expect(asked.map(takesGzip)).toEqual([false, false, false, false, true, true]);
  });

  it('has to exist when a page names it', () => {
    expect(compiledView("{{keptPart 'sites/plan-drawing' plan}}").partials).toEqual(['sites/plan-drawing']);
  });
});
