import { compiledView } from './compiled-view';

describe('a compiled view', () => {
  it('names the partials and the icons written out in it, each once', () => {
    const { partials, icons } = compiledView(
      `{{> field name='a'}}{{> field name='b'}}{{#> leads/row}}{{icon 'plus'}}{{/leads/row}}{{icon (or symbol 'check')}}{{> @partial-block}}`,
    );
    expect(partials).toEqual(['partials/field', 'leads/row']);
    expect(icons).toEqual(['plus', 'check']);
  });

  it('is compiled once for the same text', () => {
    expect(compiledView('<p>{{name}}</p>')).toBe(compiledView('<p>{{name}}</p>'));
    expect(compiledView('<p>{{name}}</p>').code).not.toBe(compiledView('<p>{{other}}</p>').code);
  });
});
