// Jest runs everything as CommonJS: on Node 20 it cannot require() ES modules, so ESM-only packages are transformed too.
const esmPackages = [
  '@nestjs',
  '@fastify/cookie',
  '@fastify/static',
  '@fastify/compress',
  'light-my-request',
  'cookie',
  'content-disposition',
  'es-toolkit',
  's3mini',
  'file-type',
  'hucre',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'dotenv',
  'dotenv-expand',
  'parse5',
  'entities',
  'd3-hierarchy',
  'openid-client',
  'oauth4webapi',
  'jose',
];
const swc = (parser) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      // moduleNameMapper does not reach globalSetup, which starts the platform's private server.
      baseUrl: import.meta.dirname,
      paths: { '@park/*': ['./libs/*/src/index.ts'] },
      parser,
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
  },
];
// Many times what the slowest test takes on a quiet machine: it ends what hangs, and never what is only slow.
const testTimeout = 900_000;
const common = {
  // What was loaded for one spec file serves the next of the worker: test/support/README.md.
  testEnvironment: '<rootDir>/test/support/one-world-environment.cjs',
  runtime: `${import.meta.dirname}/test/support/one-world-runtime.cjs`,
  transform: {
    '^.+\\.ts$': swc({ syntax: 'typescript', decorators: true }),
    '^.+\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esmPackages.join('|')})/)`],
  moduleNameMapper: {
    '^@park/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    // Its package names an entry for import only.
    '^file-type$': '<rootDir>/node_modules/file-type/index.js',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};
const onDatabase = {
  globalSetup: '<rootDir>/test/support/database-setup.ts',
  globalTeardown: '<rootDir>/test/support/database-teardown.ts',
};
export default {
  testTimeout,
  maxWorkers: '100%',
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  reporters: ['default', '<rootDir>/test/support/summary-reporter.cjs'],
  projects: [
    { ...common, displayName: 'rules', testMatch: ['<rootDir>/{apps,libs,seeds,test/dialect}/**/*.spec.ts'] },
    { ...common, displayName: 'speed', testMatch: ['<rootDir>/test/load/**/*.spec.ts'] },
    { ...common, displayName: 'architecture', testMatch: ['<rootDir>/test/architecture/**/*.spec.ts'] },
    { ...common, ...onDatabase, displayName: 'pages', testMatch: ['<rootDir>/test/pages/**/*.spec.ts'] },
    { ...common, displayName: 'journeys', testMatch: ['<rootDir>/test/journeys/**/*.spec.ts'] },
    // An hour of a processor; asked for by test/quality/accessibility.mjs only.
    ...(process.env['SWEEPS']
      ? [{ ...common, displayName: 'sweeps', testMatch: ['<rootDir>/test/**/*.sweep.ts'] }]
      : []),
  ],
};
