import { compiledView } from './compiled-view';
import { keptPart } from './kept-part';

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

  it('has to exist when a page names it', () => {
    expect(compiledView("{{keptPart 'sites/plan-drawing' plan}}").partials).toEqual(['sites/plan-drawing']);
  });
});
