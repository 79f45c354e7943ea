// A step of the build: puts everything that the long-running programs load into few files under dist/chunks. Node then
// reads and resolves some twenty modules for each process instead of three thousand, which was most of a start.
// Each program keeps its place, so whoever starts it need not know; every other file of dist/ stays as it was compiled.
// Further programs named on the command line, which the tests start and kill, come into dist/further/ with modules of
// their own: those of the product stay as they are.
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';

const dist = join(import.meta.dirname, '..', '..');
const programs = [
  ...['apps/launcher/main', 'apps/park-admin/src/main', 'apps/enterprise-portal/src/main'],
  ...['apps/commands/seed', 'apps/commands/seed-part'],
  'libs/intake/src/reading/reading-child',
];
/**
 * What stays a package of its own: compiled code, packages that look for their own files, dictionaries that are read
 * late if at all, and parts of NestJS, Fastify and TypeORM that are not installed.
 */
const apart = [
  /^@node-rs\//,
  /^@zxcvbn-ts\//,
  /^(pino|pinyin-pro|thread-stream)$/,
  /^@nestjs\/(microservices|websockets|platform-express|platform-ws)/,
  /^@fastify\/(multipart|view)$/,
];

/** `import.meta.dirname` of a module of ours still means its own folder under dist/. */
const ownFolders: Plugin = {
  name: 'own-folders',
  transform: {
    filter: { id: /\/dist\/(apps|libs|seeds)\//, code: 'import.meta.dirname' },
    handler: (code, id) =>
      code.replaceAll('import.meta.dirname', `ownFolderOf(${JSON.stringify(relative(dist, dirname(id)))})`),
  },
  renderChunk: (code, { fileName }, { dir }) => {
    if (!code.includes('ownFolderOf(')) return null;
    const up = relative(join(dir!, dirname(fileName)), dist);
    return `import { join as joinOwnFolder } from 'node:path';
const ownFolderOf = (folder) => joinOwnFolder(import.meta.dirname, ${JSON.stringify(up)}, folder);
${code}`;
  },
};

/** Writes programs, by their names without `.js` below the folder, and what they load beside them. */
async function write(dir: string, input: Record<string, string>): Promise<void> {
  const bundle = await rolldown({ input, platform: 'node', external: apart, plugins: [ownFolders] });
  await bundle.write({
    dir,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    // NestJS, TypeORM and our lifecycles read the names of classes.
    keepNames: true,
  });
  await bundle.close();
}

const further = process.argv.slice(2).map((path) => [basename(path, extname(path)), resolve(path)]);
if (further.length > 0) await write(join(dist, 'further'), Object.fromEntries(further));
await write(dist, Object.fromEntries(programs.map((name) => [name, join(dist, `${name}.js`)])));
