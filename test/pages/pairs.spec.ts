import type { TestPage } from '../support/app';
import { permissionRows } from '../support/permissions';
import { useCases } from '../support/writing';
import { sentTo, type UseCase } from '../support/writing-forms';
import { openWritingWorld, type WritingWorld } from '../support/writing-world';

/**
 * How many rows there are, by kind. What depends on the order is left out: whether a version that ends had reached
 * anybody, whether a to-do is there yet and so is closed by what is told, whether a file is out already, which is answered like
 * taking it out.
 */
type Counts = Readonly<Record<string, number>>;

const COUNTS = `SELECT CONCAT('audit ', action) AS what, COUNT(*) AS n FROM audit_entry
    WHERE log = 'operation' AND action NOT LIKE '%-viewed'
      AND action NOT IN ('work.created', 'work.transferred', 'projects.lead-transfer', 'files.removed', 'files.brought-back')
      AND NOT (action = 'work.finished' AND actor_kind = 'system') GROUP BY action
  UNION ALL SELECT CONCAT('event ', topic), COUNT(*) FROM outbox_event WHERE topic <> 'policy.pushed-ended' GROUP BY topic
  UNION ALL SELECT 'facts', COUNT(*) FROM fact
  UNION ALL SELECT 'companies', COUNT(*) FROM company
  UNION ALL SELECT 'versions of companies', SUM(version) FROM company
  UNION ALL SELECT 'contacts', COUNT(*) FROM company_contact
  UNION ALL SELECT 'accounts', COUNT(*) FROM user_account
  UNION ALL SELECT 'versions of accounts', SUM(version) FROM user_account
  UNION ALL SELECT 'policy versions', COUNT(*) FROM policy_version
  UNION ALL SELECT 'memberships', COUNT(*) FROM company_member`;
/** Whatever is found here is a record that no order of writing leads to. */
const BROKEN = `SELECT CONCAT('two main contacts of company ', company_id) AS what FROM company_contact
    WHERE is_primary AND removed_at IS NULL GROUP BY company_id HAVING COUNT(*) > 1
  UNION ALL SELECT CONCAT('two drafts of policy ', policy_id) FROM policy_version
    WHERE status = 'draft' GROUP BY policy_id HAVING COUNT(*) > 1
  UNION ALL SELECT CONCAT('current version of policy ', p.id, ' is ', v.status) FROM policy p
    JOIN policy_version v ON v.id = p.current_version_id WHERE v.status <> 'published'
  UNION ALL SELECT CONCAT('two companies of the name ', name) FROM company GROUP BY name HAVING COUNT(*) > 1`;
/** Reads a file and answers; nothing is written. */
const WRITES_NOTHING = ['/open/verify', '/criteria/cases', '/calculator'];
/** Each starts a process that reads a file; test/pages/imports.spec.ts sends them twice and by two officers. Addresses and codes need a provider: notice-ways.spec.ts. Projects: projects.spec.ts. The public page and bounces: invest.spec.ts. Sites: sites.spec.ts. Cases: cases.spec.ts. Claims: claims.spec.ts. Reports: reports.spec.ts, own-reports.spec.ts, report-queue.spec.ts. Merges: company-merges.spec.ts. Standards: standards.spec.ts. Judgements: ladder.spec.ts. Steps of policies: policy-review.spec.ts. Second factors: second-factor.spec.ts. */
const ELSEWHERE = [
  ...['/questions', '/forgot', '/forgot/code', '/invest', '/bounces/mail', '/company/plan/:caseId/agreement'],
  ...['/ladder/:code/reminder', '/ladder/:code/reminder/removal'],
  ...[
    '/campaigns',
    '/campaigns/:id/steps',
    '/campaigns/:id/calls/:companyId',
    '/companies/:id/merge',
    '/companies/:id/merges/:mergeId/undoing',
  ],
  // Sources that differ: admin-facts.spec.ts.
  '/companies/:id/differences/:attributeKey',
  // Archives: company-merges.spec.ts.
  ...['/companies/:id/archive', '/companies/:id/restoration'],
  // Programs: connections.spec.ts.
  ...['/api/v1/facts', '/api/v1/evaluations', '/connections/tokens', '/connections/webhooks'],
  ...['/connections/tokens/:tokenId/revocation', '/connections/webhooks/:webhookId/removal'],
  // Exclusions: rehearsal.spec.ts.
  ...['/policies/:id/publication/exclusions', '/policies/:id/publication/exclusions/:companyId/removal'],
  // Notices sent again: notice-ways.spec.ts.
  '/policies/:id/receipts/:pushId/resending',
  // Booklets: booklets.spec.ts.
  '/booklets',
  // Moves: company-merges.spec.ts.
  '/companies/:id/moves',
  // Scopes: company-scope.spec.ts.
  '/accounts/:id/company-scope',
  // Links to a single sign-on: sign-on.spec.ts.
  ...['/accounts/:id/sign-on', '/accounts/:id/sign-on/removal'],
  // Owners: portal-tools.spec.ts.
  '/company/members/:userId/handover',
  // Brought back: portal-tools.spec.ts.
  ...['/company/members/:userId/return', '/accounts/:id/companies/:companyId/return'],
  // Followed companies: company-edits.spec.ts.
  ...['/companies/followed/looks', '/companies/:id/look', '/companies/:id/follow', '/companies/:id/unfollow'],
  ...['acceptance', 'undo', ':reportId/return', ':reportId/return/undoing'].map((rest) => `/campaigns/queue/${rest}`),
  ...['/:reportSection', '/submission', '/withdrawal'].map((rest) => `/company/reports/:reportId${rest}`),
  ...['/policies/:id/steps', '/policies/:id/suspension', '/policies/:id/confirmation'],
  ...['/policies/:id/conditions', '/policies/:id/conditions/changes'],
  // Invitations: invitations.spec.ts.
  ...['', '/joining'].map((rest) => `/invitation/:token${rest}`),
  ...['', '/:invitationId/withdrawal'].map((rest) => `/company/members/invitations${rest}`),
  ...['/claim', '/claim/:ticket/proof', '/claims/:id/approval', '/claims/:id/refusal'],
  // What is kept about people: privacy.spec.ts.
  ...['/requests', '/requests/withdrawal', '/notice'].map((rest) => `/account/personal-data${rest}`),
  ...['correction', 'ending', 'refusal'].map((step) => `/data-requests/:id/${step}`),
  ...['/imports', '/imports/:id/answers', '/suppressed-addresses/lifting'],
  ...['/operations/drills', '/operations/deliveries/:id/retry'],
  ...['/projects', '/projects/:id', '/projects/:id/moves', '/projects/:id/investment'],
  ...['/projects', '/projects/:id', '/projects/:id/moves', '/projects/views', '/projects/views/removal'],
  ...['projects', 'sites/list', 'cases', 'policies', 'accounts', 'campaigns'].map((list) => `/${list}/views/return`),
  ...['accounts', 'campaigns'].flatMap((list) => [`/${list}/views`, `/${list}/views/removal`]),
  // Several to-dos at once: work.spec.ts.
  ...['/todo/several', '/todo/several/undo'],
  ...['transfer', 'team', 'status'].map((rest) => `/projects/:id/people/${rest}`),
  ...['', '/:problemId', '/:problemId/steps'].map((rest) => `/projects/:id/problems${rest}`),
  ...['', '/:promiseId', '/:promiseId/steps'].map((rest) => `/projects/:id/promises${rest}`),
  ...['facts', 'opinions', 'scores', 'checks'].map((rest) => `/projects/:id/access/${rest}`),
  ...['', '/:approvalId', '/:approvalId/withdrawal'].map((rest) => `/projects/:id/approvals${rest}`),
  ...['', '/:evidenceId', '/:evidenceId/withdrawal'].map((rest) => `/projects/:id/evidence${rest}`),
  ...['/sites', '/sites/:id', '/sites/:id/steps', '/sites/evaluation', '/sites/:id/figures', '/pipeline/settings'],
  ...['/sites/list/views', '/sites/list/views/removal', '/policies/views', '/policies/views/removal'],
  ...['/leads/views', '/leads/views/removal', '/leads/views/return'],
  ...['/cases', '/cases/:id/moves', '/cases/:id/plan', '/cases/:id/notes', '/cases/:id/materials'],
  ...['', '/:tableBatch/answers', '/:tableBatch/steps/:verb'].flatMap((rest) =>
    ['sites', 'leads', 'projects'].map((of) => `/${of}/batches${rest}`),
  ),
  ...['/cases', '/cases/:id/moves', '/cases/:id/plan', '/cases/:id/notes'],
  ...['/cases/:id/tasks', '/cases/:id/tasks/:taskId', '/cases/views', '/cases/views/removal', '/cases/figures/targets'],
  ...['/companies/:id/ladder/:code/judgements', '/companies/:id/ladder/:code/judgements/withdrawal'],
  ...[
    '',
    '/:id/edit',
    '/:id/steps',
    '/:id/conditions/:conditionId',
    '/:id/conditions/:conditionId/changes',
    '/:id/points',
    '/:id/points/:place',
    '/:id/points/:place/changes',
  ].map((rest) => `/standards${rest}`),
  ...['/cases/batches', '/cases/batches/:caseBatchId/start', '/cases/batches/:caseBatchId/undo'],
  // Rehearsals: rehearsal.spec.ts.
  '/policies/:id/rehearsal',
  // Words of the search: policy-documents.spec.ts.
  '/policies/synonyms',
  // passkeys.spec.ts.
  ...['/account/passkeys', '/account/passkeys/removal'],
  ...['/login/code', '/account/proof', '/accounts/second-factor', '/accounts/:id/second-factor-reset'],
  ...['', '/confirmation', '/recovery-codes', '/removal'].map((step) => `/account/second-factor${step}`),
  // What became of policies: policy-uptake.spec.ts.
  ...['calls', 'application', 'grant', 'grant/removal'].map((step) => `/policies/:id/uptake/:companyId/${step}`),
  ...['/policies/:id/answer', '/policies/:id/answer/refusal', '/policies/:id/application'],
  // Lists of 免申即享: auto-entitlements.spec.ts.
  ...[
    '/policies/:id/auto-entitlements',
    '/auto-entitlements/:id/steps',
    ...['steps', 'confirmation'].map((step) => `/auto-entitlements/:id/companies/:lineId/${step}`),
  ],
  ...['/entitlements/:id/confirmation', '/entitlements/:id/refusal'],
  // The portal's tools: portal-tools.spec.ts.
  ...['/policies/:id/favourite', '/calendar/feed', '/calendar/feed/removal', '/calendar/reminders'],
  ...['', '/verification', '/removal'].map((step) => `/account/notices/addresses/:address${step}`),
];

let world: WritingWorld;
let areas: UseCase[][];
const alone = new Map<string, Counts>();

beforeAll(async () => {
  world = await openWritingWorld();
  areas = useCases(world);
});
afterAll(async () => {
  await world?.portal.close();
  await world?.admin.close();
});

async function counted(): Promise<Counts> {
  const rows: { what: string; n: unknown }[] = await world.admin.db.query(COUNTS);
  return Object.fromEntries(rows.map(({ what, n }) => [what, Number(n)]));
}

/** What is counted otherwise afterwards. */
function growth(before: Counts, after: Counts): Counts {
  const kinds = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const changes = kinds.map((kind) => [kind, (after[kind] ?? 0) - (before[kind] ?? 0)] as const);
  return Object.fromEntries(changes.filter(([, change]) => change !== 0));
}

function sum(parts: readonly Counts[]): Counts {
  const total: Record<string, number> = {};
  for (const part of parts) for (const [kind, n] of Object.entries(part)) total[kind] = (total[kind] ?? 0) + n;
  return growth({}, total);
}

/** Prepares what they need, opens every form, and sends all of them at once. */
async function together(...cases: UseCase[]): Promise<{ answers: TestPage[]; grown: Counts }> {
  world.round += 1;
  // The clients stay logged in for longer than a proof lasts.
  await world.admin.db.query('UPDATE user_session SET proved_at = UTC_TIMESTAMP(3)');
  for (const each of cases) await each.prepare?.();
  const sends = [];
  for (const each of cases) sends.push(await each.open());
  const before = await counted();
  const answers = await Promise.all(sends.map((send) => send()));
  return { answers, grown: growth(before, await counted()) };
}

/** Answered as done; sent back to the login, or to choosing a password first, it was not. */
const isDone = ({ status, location }: TestPage, { name }: UseCase) =>
  status === 200 || (status === 303 && (name === 'log out' || !/^\/(login|account\/password)/.test(location)));
/** Done, not yours any more, gone, changed meanwhile, to be mended. */
const isKnown = ({ status }: TestPage) => [200, 303, 403, 404, 409, 422].includes(status);

const told = ({ status, location, text }: TestPage) => {
  const words = text.replace(/^[\s\S]*<main/, '').replace(/<[^>]*>/g, '');
  return `${status} ${location}${status < 400 ? '' : words.replace(/\s+/g, ' ').slice(0, 150)}`;
};

/** Writes all of it at once; says what is wrong with the answers or with what they left. */
async function faultOf(cases: readonly UseCase[]): Promise<string[]> {
  const { answers, grown } = await together(...cases);
  const done = cases.filter((each, at) => isDone(answers[at]!, each));
  const beyond = growth(sum(done.map(({ name }) => alone.get(name)!)), grown);
  if (answers.every(isKnown) && Object.keys(beyond).length === 0) return [];
  const names = cases.map(({ name }) => name).join(' + ');
  return [`${names}: answered ${answers.map(told).join(' and ')}; beyond what was answered: ${JSON.stringify(beyond)}`];
}

it('knows what every use case that is posted writes when nobody else does anything', async () => {
  for (const each of areas.flat()) {
    const { answers, grown } = await together(each);
    expect([each.name, answers.map(told), isDone(answers[0]!, each)]).toEqual([
      each.name,
      expect.anything(),
      !each.isRefused,
    ]);
    alone.set(each.name, grown);
  }
  const isSent = (path: string) =>
    [...sentTo].some((url) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`).test(url.split('?')[0]!));
  const posted = permissionRows.filter(({ method }) => method === 'POST').map(({ path }) => path);
  expect(posted.filter((path) => !isSent(path) && ![...WRITES_NOTHING, ...ELSEWHERE].includes(path))).toEqual([]);
});

/** Every two use cases of one area, one and itself among them. */
const pairsOf = (area: readonly UseCase[]) =>
  area.flatMap((first, at) => area.slice(at).map((second): UseCase[] => [first, second]));

/** Every use case of an area with every one of the other areas, nine at once. */
function crowds(): UseCase[][] {
  const threes = (area: readonly UseCase[]) =>
    Array.from({ length: Math.ceil(area.length / 3) }, (_, at) => area.slice(at * 3, at * 3 + 3));
  const [people, files, policies] = areas.map(threes) as [UseCase[][], UseCase[][], UseCase[][]];
  return people.flatMap((some, i) =>
    files.map((others, j) => [...some, ...others, ...policies[(i + j) % policies.length]!]),
  );
}

it.each([
  ['use cases on the same records, each two of them', () => areas.flatMap(pairsOf)],
  ['use cases on different records, each met by each', crowds],
])('leaves what some order leaves of %s, begun together', async (_, all) => {
  const faults: string[] = [];
  for (const cases of all()) {
    faults.push(...(await faultOf(cases)));
    for (const { what } of await world.admin.db.query(BROKEN))
      faults.push(`${cases.map(({ name }) => name).join(' + ')}: ${what}`);
  }
  expect(faults).toEqual([]);
});

it('answers that figures were saved although the policy was withdrawn at the same moment', async () => {
  const [files, policies] = [areas[1]!, areas[2]!];
  const supply = files.find(({ name }) => name.startsWith('supply'))!;
  const withdraw = policies.find(({ name }) => name.startsWith('withdraw'))!;
  const faults = [];
  for (let n = 0; n < 3; n += 1) faults.push(...(await faultOf([supply, withdraw])));
  expect(faults).toEqual([]);
});
