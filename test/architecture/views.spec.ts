import { files, read } from './source-tree';

/** What is only there to be worked on, by the head of its card. */
const WORKED_ON =
  /<(?:section|form) class="([^"]*)"[^>]*>\s*<div class="card-header"><h2 class="card-title"[^>]*>(办理|流转|记一笔|记录跟进|假设测算)<\/h2>/g;

/** The rules of the style sheet for paper. */
function paper(): string {
  const css = read('libs/web-kit/public/park.css');
  const from = css.indexOf('@media print');
  return css.slice(from, css.indexOf('\n}\n', from));
}

describe('a page on paper', () => {
  it.each(['.sidebar', '.dock', '.portal-top', '.bottom-bar', '.btn', '.breadcrumb', '.pager', '.row-cards form'])(
    'shows no %s',
    (part) => {
      const hidden = [...paper().matchAll(/([^{}]+)\{ display: none !important; \}/g)].map(
        ([, selectors]) => selectors,
      );
      expect(hidden.flatMap((selectors) => selectors!.split(',').map((each) => each.trim()))).toContain(part);
    },
  );

  it('prints no address of a link, repeats the head of a table, and keeps its rows whole', () => {
    expect(paper()).toMatch(/a\[href\]::after[^{]*\{ content: none !important; \}/);
    expect(paper()).toMatch(/thead \{ display: table-header-group; \}/);
    expect(paper()).toMatch(/(?:^|[\s,])tr, [^{]*\{ break-inside: avoid; \}/m);
  });

  it.each(['park-admin', 'enterprise-portal'])('says in %s whose it is, who printed it and when', (app) => {
    expect(read(`libs/web-kit/views/layouts/${app}.hbs`)).toMatch(
      /data-paper="[^"]*\{\{account\.name\}\}[^"]*\{\{readOn\}\}"/,
    );
    expect(paper()).toContain('content: attr(data-paper)');
  });

  it('leaves out the parts of a page that are only there to be worked on', () => {
    const cards = files(/^apps\/.*\.hbs$/).flatMap((path) =>
      [...read(path).matchAll(WORKED_ON)].map(([, classes, head]) => ({ path, head, classes: classes! })),
    );
    expect(cards.length).toBeGreaterThan(5);
    expect(cards.filter(({ classes }) => !classes.includes('d-print-none'))).toEqual([]);
  });
});

/** Lists of records in park-admin, whose rows are walked with J and K. */
const LISTS = [
  'intake/views/imports',
  'claims/views/claims',
  'privacy/views/data-requests',
  'reports/views/campaign',
  'reports/views/review',
  'ladder/views/list',
];

describe('a list', () => {
  it.each(LISTS)('%s marks its rows for the keys', (view) => {
    expect(read(`apps/park-admin/src/${view}.hbs`)).toContain('<tr data-row>');
  });

  it.each(['workbench/views/row', 'invest/views/day-row'])(
    'of what is to be done marks its rows as well: %s',
    (view) => {
      expect(read(`apps/park-admin/src/${view}.hbs`)).toMatch(/^<li class="q[^>]* data-row>/);
      expect(read(`apps/park-admin/src/${view}.hbs`)).toContain('data-key="e"');
    },
  );
});
