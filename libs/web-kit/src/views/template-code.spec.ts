import Handlebars from 'handlebars';
import { templateCode } from './template-code';
import { type Template, TemplateRuntime } from './template-runtime';
import { vocabulary } from './vocabulary';

const words = new Set(Object.keys(vocabulary));
const known = ['if', 'unless', 'each', 'with', 'lookup', ...words];
const options = {
  knownHelpers: Object.fromEntries(known.map((name) => [name, true])),
  knownHelpersOnly: true,
  preventIndent: true,
};

const partials = {
  plain: '[{{name}}|{{@index}}|{{@root.name}}|{{../name}}]',
  framed: '<{{title}}>{{> @partial-block}}</{{title}}>',
  carded: '<p>\n  {{> @partial-block}}\n</p>',
  listed: '{{#each rows}}({{> @partial-block}}){{else}}none{{/each}}',
  outer: '{{#> framed title="outer"}}{{name}}-{{> @partial-block}}{{/framed}}',
};

class Person {
  own = 'own';
  get hidden() {
    return 'hidden';
  }
}

const model = {
  name: 'A & <B> "C"',
  zero: 0,
  no: false,
  empty: '',
  none: null,
  emptyList: [],
  list: ['x', '', null, 0, 'x'],
  same: 'x',
  rows: [
    { name: 'r1', tags: ['t'] },
    { name: 'r2', tags: [] },
    { tags: [], name: undefined },
  ],
  keyed: { first: { name: 'k1' }, second: { name: 'k2' } },
  map: new Map([['m', 1]]),
  deep: { er: { value: 12345.678, says: () => 'said' } },
  person: new Person(),
  says: function (this: { name: string }) {
    return `says ${this.name}`;
  },
  html: '<b>bold</b>',
  problems: [{ field: 'uscc', message: '不对' }],
};

function bothWays(source: string): [ours: string, handlebars: string] {
  const templates = new Map<string, Template>();
  const runtime = new TemplateRuntime(vocabulary, templates);
  const hbs = Handlebars.create();
  hbs.registerHelper(vocabulary as Handlebars.HelperDeclareSpec);
  for (const [name, text] of Object.entries({ ...partials, main: source })) {
    const made = new Function(`return ${templateCode(text, words)}`)() as (runtime: TemplateRuntime) => Template;
    templates.set(`partials/${name}`, made(runtime));
    hbs.registerPartial(name, hbs.compile(text, options));
  }
  return [
    templates.get('partials/main')!(model, { root: model }),
    hbs.compile(source, options)(model, { allowProtoPropertiesByDefault: false }),
  ];
}

it('shows the words after a condition, and not that it holds', () => {
  expect(bothWays("{{or (and name 'words') 'others'}} {{or (and none 'words') 'others'}}")[0]).toBe('words others');
});

describe('the code of a template', () => {
  it.each([
    'text \u2028 with "quotes" \\ and\nlines',
    '{{name}} {{{name}}} {{{html}}} {{none}} {{missing}} {{missing.more}} {{zero}} {{no}} {{empty}} {{list}} {{map}}',
    '{{deep.er.value}} {{deep.er.says}} {{says}} {{{says}}} {{person.own}} {{person.hidden}} {{name.length}} {{list.length}}',
    '{{constructor}} {{name.constructor}} {{person.constructor}} {{deep.__proto__}} {{this.name}} {{./name}}',
    '{{#if zero}}a{{else}}b{{/if}}{{#if list}}c{{/if}}{{#if emptyList}}d{{else if name}}e{{else}}f{{/if}}{{#if says}}g{{/if}}',
    '{{#unless zero}}a{{/unless}}{{#unless name}}b{{else}}c{{/unless}}{{#unless emptyList}}d{{/unless}}',
    '{{#each list}}{{@index}}{{@first}}{{@last}}{{@key}}={{this}};{{/each}}{{@index}}',
    '{{#each list}}{{#if this}}{{this}}{{../name}}{{/if}}{{/each}}',
    '{{#with same}}{{#each ../list}}{{this}}<{{../this}}>{{/each}}{{/with}}',
    '{{#each rows}}{{name}}:{{#each tags}}{{this}}{{../name}}{{@root.name}}{{@index}}{{else}}no {{name}} {{@index}}{{/each}}{{/each}}',
    '{{#each keyed}}{{@key}}{{@index}}{{@last}}{{name}}{{/each}}{{#each map}}{{this}}{{@key}}{{/each}}',
    '{{#each missing}}a{{else}}{{name}}{{/each}}{{#each name}}a{{else}}b{{/each}}{{#each emptyList}}a{{/each}}',
    '{{#each rows as |row at|}}{{at}}{{row.name}}{{name}}{{#each row.tags}}{{row.name}}{{/each}}{{/each}}',
    '{{#with deep.er}}{{value}}{{../name}}{{else}}no{{/with}}{{#with missing}}a{{else}}{{name}}{{/with}}{{#with zero}}z{{/with}}',
    "{{#with (record kind=(or empty 'text') now=name) as |it|}}{{it.kind}}{{kind}}{{../name}}{{it.now}}{{/with}}",
    "{{number deep.er.value 1}} {{yuan deep.er.value}} {{dateTime '2026-11-29T00:00:00Z'}} {{#if (and name (not no))}}y{{/if}}",
    "{{or empty none 'last'}} {{concat 'a' zero none name}} {{join list ','}} {{#if (eq list 'x')}}y{{/if}} {{add 1 2 zero}}",
    "{{lookup keyed 'first'}} {{#with (lookup keyed same)}}a{{else}}b{{/with}} {{lookup person 'hidden'}} {{lookup none 'a'}}",
    "{{fieldProblem 'uscc'}} {{typedOr 'name' name}} {{stateBadge 'met'}} {{checked name}} {{selected 'x' same}} {{queryWith page=2 kind=same}}",
    '{{> plain}}{{> plain deep}}{{> plain name=same}}{{> plain deep name=1}}{{> plain missing}}{{#each rows}}{{> plain}}{{/each}}',
    "{{#> framed title='t'}}{{name}}{{title}}{{@root.name}}{{/framed}}{{#> listed}}{{name}}{{@index}}{{../name}}{{/listed}}",
    '{{#each rows}}{{#> framed title=@index}}{{name}}{{../name}}{{#each tags}}{{../name}}{{/each}}{{/framed}}{{/each}}',
    "{{#> outer}}{{name}}{{title}}{{/outer}}{{#> framed title='1'}}{{#> framed title='2'}}{{name}}{{/framed}}{{/framed}}",
    '  {{#if name}}\n  line\n  {{/if}}\n{{! a word }}\n{{~name~}} \n  {{> plain}}\n{{#> carded}}\n{{name}}\n{{/carded}}',
  ])('gives what Handlebars gives: %s', (source) => {
    const [ours, handlebars] = bothWays(source);
    expect(ours).toBe(handlebars);
  });

  it.each([
    '{{unknown 1}}',
    '{{#rows}}a{{/rows}}',
    '{{#if a b}}c{{/if}}',
    "{{> (lookup a 'b')}}",
    '{{#*inline "a"}}b{{/inline}}',
  ])('is refused for what no view may say: %s', (source) => {
    expect(() => templateCode(source, words)).toThrow('is not of the language of the views');
  });
});
