import tseslint from 'typescript-eslint';

const ban = (selector, message) => ({ selector, message });

const functionShapes = [
  'FunctionDeclaration',
  'ArrowFunctionExpression',
  'MethodDefinition[kind!="constructor"] > FunctionExpression',
];
const parameters = (most) =>
  functionShapes.map((shape) => ban(`${shape}[params.length>${most}]`, `At most ${most} parameters: group them.`));

/** What may stand in the text of a query: none of it can come from a request. */
const sqlText = [
  'Identifier[name=/^[A-Z][A-Z0-9_]*$/]',
  'Identifier[name="sql"]',
  'MemberExpression[property.name="sql"]',
  'CallExpression[callee.property.name="escapeId"]',
  'ConditionalExpression[consequent.type="Literal"][alternate.type="Literal"]',
];

const everywhere = [
  ban(
    'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>5]',
    'At most 5 constructor dependencies.',
  ),
  ban('ExportAllDeclaration', 'Name each export: the public face of a room is a list people read.'),
  ban('Identifier[name="forwardRef"]', 'A forwardRef hides a cycle: move the shared part to a lower room.'),
  // Measured: 16 µs a call; one cached Intl formatter costs 0.4 µs.
  ban('Identifier[name=/^toLocale(Date|Time)?String$/]', 'Format with a cached Intl formatter.'),
  ban(
    `CallExpression[callee.property.name="query"] > TemplateLiteral.arguments > *.expressions:not(${sqlText.join(', ')})`,
    'SQL takes values as parameters (?); only a constant, a { sql, params } fragment or escapeId may be put into its text.',
  ),
  ban(
    'CallExpression[callee.property.name="query"] > BinaryExpression.arguments[operator="+"]',
    'SQL takes values as parameters (?), never by concatenation.',
  ),
  // repository.save() overwrites a row that someone else changed meanwhile; it has no guard.
  ban(
    'CallExpression[callee.property.name="save"][callee.object.name=/(repository|repo|manager)$/i]',
    'Insert, or update guarded by version, never save().',
  ),
  ban(
    'CallExpression[callee.property.name="save"][callee.object.property.name=/(repository|repo|manager)$/i]',
    'Insert, or update guarded by version, never save().',
  ),
  ban(
    'CallExpression[callee.property.name="save"][callee.object.callee.property.name="getRepository"]',
    'Insert, or update guarded by version, never save().',
  ),
];

/** Rules of the business are functions of facts, actor and asOf: they read no clock and no environment. */
const pure = [
  ban('NewExpression[callee.name="Date"][arguments.length=0]', 'Pass the time in: asOf or now.'),
  ban('CallExpression[callee.object.name="Date"][callee.property.name="now"]', 'Pass the time in: asOf or now.'),
  ban('MemberExpression[object.name="process"]', 'Pass it in: rules read no environment.'),
  ban('CallExpression[callee.object.name="Math"][callee.property.name="random"]', 'Pass the choice in.'),
];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      '.data/',
      'coverage/',
      'test/artefacts/',
      'libs/web-kit/public/',
      'libs/*/kernels/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/only-throw-error': 'error',
      // Nest and TypeORM take classes as Function.
      '@typescript-eslint/no-unsafe-function-type': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      // ?. and ?? count as branches.
      complexity: ['error', { max: 15, variant: 'modified' }],
      'max-depth': ['error', 3],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...everywhere, ...parameters(3)],
    },
  },
  {
    files: ['libs/*/src/domain/**/*.ts', 'libs/{kernel,criteria,clauses,remedies,planes,dossier}/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...parameters(3), ...pure] },
  },
  {
    // A handler's parameters are the declared parts of a request (actor, id, body, reply).
    files: ['**/*.controller.ts'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...parameters(5)] },
  },
  {
    // A describe block is a chapter, not a function; the parameters of a table's test are its columns.
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'no-restricted-syntax': ['error', ...everywhere] },
  },
  {
    // The composition root and the commands talk to the person at the terminal; entries log only before the logger is there.
    files: ['apps/{launcher,commands}/**/*.ts', 'apps/*/src/main.ts', 'seeds/**/*.ts', 'test/support/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // A migration is written once and never edited; its length is the schema's, and no request reaches it.
    files: ['libs/*/src/data/**/*.migration.ts', 'libs/*/src/data/migrations/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-syntax': ['error', ...everywhere.filter(({ message }) => !message.startsWith('SQL'))],
    },
  },
);
