const engine = ['criteria', 'clauses', 'remedies', 'planes'];

/**
 * Who may import whom: the table of the architecture as rules. Each rule says why it is there.
 * `mayImport` names the rooms below each room; anything else under libs/ is refused.
 */
const mayImport = {
  kernel: [],
  criteria: ['kernel'],
  clauses: ['criteria', 'kernel'],
  remedies: ['criteria', 'kernel'],
  planes: ['criteria', 'kernel'],
  finding: ['kernel'],
  platform: ['kernel'],
  identity: ['platform', 'kernel'],
  files: ['identity', 'platform', 'kernel'],
  notices: ['identity', 'platform', 'kernel'],
  operations: ['work', 'notices', 'files', 'identity', 'platform', 'kernel'],
  work: ['notices', 'files', 'identity', 'platform', 'kernel'],
  sheets: ['identity', 'platform', 'kernel'],
  batches: ['sheets', 'files', 'identity', 'platform', 'kernel'],
  privacy: ['work', 'notices', 'sheets', 'identity', 'platform', 'kernel'],
  'sign-on': ['identity', 'platform', 'kernel'],
  claims: ['work', 'notices', 'files', 'identity', 'platform', 'kernel'],
  registry: ['work', 'notices', 'sheets', 'files', 'identity', 'platform', 'planes', 'finding', 'criteria', 'kernel'],
  reports: ['registry', 'work', 'notices', 'files', 'identity', 'platform', 'criteria', 'kernel'],
  intake: ['registry', 'batches', 'sheets', 'files', 'identity', 'platform', 'kernel'],
  dossier: ['registry', 'criteria', 'kernel'],
  connections: ['registry', 'identity', 'platform', 'kernel'],
  booklets: ['dossier', 'registry', 'files', 'identity', 'platform', 'criteria', 'kernel'],
  standards: [
    'registry',
    'work',
    'notices',
    'files',
    'identity',
    'platform',
    'planes',
    'clauses',
    'criteria',
    'kernel',
  ],
  sites: ['registry', 'batches', 'sheets', 'work', 'notices', 'files', 'identity', 'platform', 'kernel'],
  policy: ['standards', 'registry', 'work', 'notices', 'files', 'identity', 'platform', 'finding', ...engine, 'kernel'],
  cultivation: ['standards', 'registry', 'work', 'notices', 'files', 'identity', 'platform', ...engine, 'kernel'],
  projects: [
    'sites',
    'standards',
    'registry',
    'work',
    'notices',
    'batches',
    'sheets',
    'files',
    'identity',
    'platform',
    'finding',
    'criteria',
    'kernel',
  ],
  'web-kit': ['privacy', 'notices', 'identity', 'platform', 'kernel'],
};

const why = {
  kernel: 'The words everyone speaks must not depend on anyone who speaks them.',
  criteria: 'The engine is pure, so that its verdicts can be replayed years later from facts alone.',
  clauses:
    'Whether a written condition is sound depends on the language and the dictionary handed in, on nothing else.',
  remedies:
    'What would change a verdict follows from the verdict; a remedy that knew a policy would suit that one only.',
  planes: 'A second reading of the same language: what it took from elsewhere the plain reading could not check.',
  finding: 'What is found must not depend on who searches, so that lists, pages and memory agree.',
  platform: 'I/O that knew the business could not be shared by every room.',
  identity: 'Who somebody is must be decidable without knowing what they work on.',
  files: 'A file knows its record by type and id only; the room of the record says who may read it.',
  notices: 'Who is told, on which way and when, must not depend on what the news is about.',
  operations: 'Backups and watching are the same whatever the tables and files mean.',
  work: 'Deadlines and to-dos are the same in every room; a to-do knows its subject by a link only.',
  sheets:
    'A table file is read the same for every room; which columns mean what is described by the room that owns them.',
  batches:
    'A file is kept, checked, asked about, written and taken back the same for every room; what a row is, its room says.',
  privacy: 'What is kept about a person is told and taken back the same whatever the tables are about.',
  'sign-on': 'How a provider vouches for somebody must not be mixed with what an account may do.',
  claims: 'Whoever asks to be let in belongs to no company yet; what a company is lies beside it.',
  registry: 'Facts lie below what is decided on them; the rooms above listen to its events.',
  reports: 'It asks companies for facts and hands them to the registry; what is decided on facts lies beside it.',
  intake:
    'It writes by the services of the registry, as forms do; the registry must not need a table file to be understood.',
  dossier:
    'It puts the company file into pages and reads forms; it must not need a database, nor the registry need it.',
  connections: 'Programs write and read by the services of the registry; what they bring decides nothing by itself.',
  booklets:
    'It prints what the company file says, as far as its reader may know; nothing depends on how it is printed.',
  standards:
    'Criteria are read and checked by hand-worked cases without any policy; the rooms that apply them lie above.',
  sites: 'Land and rooms are the same whoever asks for them; a project is known to them by a reference only.',
  policy: 'Policy, cultivation and projects never know each other: an app shows them side by side.',
  cultivation: 'Policy, cultivation and projects never know each other: an app shows them side by side.',
  projects: 'Policy, cultivation and projects never know each other: an app shows them side by side.',
  'web-kit':
    'Layout that knew the business would have to change with every room. It knows who is logged in, how one logs in, what is kept about him, what waits to be read, and the configuration.',
};

/** What a spec holds its room against and the room itself does not need: the other reading, the language itself. */
const specsAlsoImport = {
  planes: ['remedies'],
  registry: ['clauses', 'remedies'],
};

const isSpec = '\\.spec\\.ts$';
const outside = (rooms) => ({ path: '^(libs|apps|seeds)/', pathNot: `^libs/(${rooms.join('|')})/` });

const roomRules = Object.entries(mayImport).flatMap(([room, below]) => [
  {
    name: `${room}-imports-only-rooms-below`,
    comment: why[room],
    severity: 'error',
    from: { path: `^libs/${room}/`, pathNot: isSpec },
    to: outside([room, ...below]),
  },
  {
    name: `specs-of-${room}-import-only-rooms-below`,
    comment: why[room],
    severity: 'error',
    from: { path: `^libs/${room}/.*${isSpec}` },
    to: outside([room, ...below, ...(specsAlsoImport[room] ?? [])]),
  },
]);

const frameworks = '^node_modules/(@nestjs|typeorm|@fastify|fastify|mysql2|pino|nodemailer|passport|rxjs)';
const nodeIo =
  '^(node:)?(fs|net|http|https|http2|tls|dns|child_process|cluster|worker_threads|os|dgram|readline|process|timers|path)(/|$)';

const peers = `^(${Object.keys(require('./test/bench/package.json').dependencies).join('|')})$`;

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'no-cycles',
      comment:
        'Two files that need each other are one concept cut in the wrong place, and break at import with decorators.',
      severity: 'error',
      from: { pathNot: '^node_modules' },
      to: { circular: true, viaOnly: { pathNot: 'node_modules' } },
    },
    {
      name: 'public-face-of-a-room-only',
      comment: 'Outsiders import @park/<room> (its index.ts), so that the inside of a room can change freely.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'apps-use-public-faces',
      comment: 'Pages and commands use the public face of a room, never its inner files or repositories.',
      severity: 'error',
      from: { path: '^(apps|seeds|test/(pages|journeys|load|bench))/', pathNot: '^test/bench/peers/mariadb\\.ts$' },
      to: { path: '^libs/[^/]+/src/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'own-room-by-relative-path',
      comment: 'A file that imports its own index.ts makes a cycle.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/', pathNot: '^libs/[^/]+/src/index\\.ts$|\\.spec\\.ts$' },
      to: { path: '^libs/$1/src/index\\.ts$' },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules are functions of facts, actor and asOf: testable in a millisecond, replayable for years.',
      severity: 'error',
      from: {
        path: `^libs/([^/]+/src/domain|kernel|dossier|finding|${engine.join('|')})/`,
        pathNot: [isSpec, '^libs/planes/kernels/build\\.mjs$'],
      },
      to: { path: [frameworks, nodeIo] },
    },
    {
      name: 'domain-does-not-reach-out',
      comment: 'A rule that imports its own service or entity cannot run without a database.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/domain/', pathNot: isSpec },
      to: { path: '^libs/$1/src/', pathNot: '^libs/$1/src/(domain/|labels\\.ts|events\\.ts)' },
    },
    {
      name: 'domain-uses-no-io-room',
      comment: 'The platform room is the only I/O base; its types are not words of the business.',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/domain/', pathNot: isSpec },
      to: { path: '^libs/platform/' },
    },
    {
      name: 'apps-do-not-know-each-other',
      comment:
        'Each application is deployed alone; what both need belongs to a room, to web-kit or to web-application.ts.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/commands/' },
      to: { path: '^apps/', pathNot: '^apps/($1/|launcher/web-application\\.ts$)' },
    },
    {
      name: 'commands-know-the-launcher-only',
      comment: 'A command works on the same installation; it has nothing to do with the web applications.',
      severity: 'error',
      from: { path: '^apps/commands/' },
      to: { path: '^apps/', pathNot: '^apps/(commands|launcher)/' },
    },
    {
      name: 'two-files-know-the-spreadsheet-library',
      comment: 'One reads with it, one writes; behind them it can be replaced in a day.',
      severity: 'error',
      from: { pathNot: '^libs/sheets/src/file/(sheet-file|write-tables)\\.ts$' },
      to: { path: '^(node_modules/)?hucre' },
    },
    {
      name: 'seeds-import-no-app',
      comment: 'Data and the demo are loaded by the apps, never the other way round.',
      severity: 'error',
      from: { path: '^seeds/' },
      to: { path: '^apps/' },
    },
    {
      name: 'rooms-do-not-know-apps',
      comment: 'A room serves any application, also future ones.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|seeds|test)/', pathNot: '^test/support/' },
    },
    {
      name: 'product-does-not-import-tests',
      comment: 'What ships must run without its tests and their packages.',
      severity: 'error',
      from: { path: '^(apps|libs|seeds)/', pathNot: isSpec },
      to: { path: ['^test/', '\\.spec\\.ts$'] },
    },
    {
      name: 'product-does-not-import-dev-packages',
      comment: 'npm ci --omit=dev must still start; the last step of the build runs where the compiler runs.',
      severity: 'error',
      from: { path: '^(apps|libs|seeds)/', pathNot: [isSpec, '^apps/launcher/bundle\\.ts$'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'not-resolvable',
      comment: 'An import that resolves to nothing fails at start, after the tests.',
      severity: 'error',
      from: {},
      // The crash tests run the built product; the bench installs its packages when it first runs.
      to: { couldNotResolve: true, pathNot: ['/dist/', peers] },
    },
    {
      name: 'package-is-declared',
      comment: 'A package that is installed only as a dependency of another one goes away with it.',
      severity: 'error',
      from: { path: '^(apps|libs|seeds|test)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data|coverage)/' },
    tsPreCompilationDeps: true,
    // The bench has packages of its own beside those of the product.
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
