import { read } from './source-tree';

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  license?: string;
  dev?: boolean;
}
interface Manifest {
  dependencies: Record<string, string>;
  devDependencies?: Record<string, string>;
}

// The product, and tools that have packages of their own.
const folders = ['', 'test/bench/', 'test/dialect/'];

function lockedIn(folder: string): [path: string, locked: Locked][] {
  const { packages } = JSON.parse(read(`${folder}package-lock.json`)) as { packages: Record<string, Locked> };
  return Object.entries(packages).filter(([path]) => path !== '');
}

function wantedIn(folder: string): [name: string, version: string][] {
  const { dependencies, devDependencies } = JSON.parse(read(`${folder}package.json`)) as Manifest;
  return Object.entries({ ...dependencies, ...devDependencies });
}

// The lock file leaves out addresses on purpose: the same file installs from any mirror, and the hash decides.
describe.each(folders)('the lock file of “%s”', (folder) => {
  const locked = lockedIn(folder);

  it('has a sha512 hash for every package', () => {
    expect(locked.length).toBeGreaterThan(2);
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
  });

  it('names no address to fetch from, and no linked folder', () => {
    expect(locked.filter(([, { resolved, link }]) => resolved ?? link).map(([path]) => path)).toEqual([]);
  });

  it('holds exactly the versions that package.json asks for', () => {
    const versions = new Map(locked.map(([path, { version }]) => [path, version]));
    expect(wantedIn(folder).filter(([name, version]) => versions.get(`node_modules/${name}`) !== version)).toEqual([]);
  });
});

describe.each(folders)('package.json of “%s”', (folder) => {
  it('pins every version exactly', () => {
    expect(wantedIn(folder).filter(([, version]) => !/^\d+\.\d+\.\d+(-r\.\d+)?$/.test(version))).toEqual([]);
  });
});

describe('what is shipped', () => {
  const shipped = lockedIn('').filter(([, { dev }]) => !dev);
  // Free to use and to pass on with a notice only; another one is looked at by a person first.
  const licences = ['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'];
  // Older packages that name theirs, MIT, in an older field, which the lock file leaves out.
  const unnamed = ['node_modules/passport-local', 'node_modules/passport-strategy', 'node_modules/pause'];

  it('has licences that ask for no more than a notice', () => {
    expect(shipped.length).toBeGreaterThan(100);
    const others = shipped.filter(([, { license }]) => !licences.includes(license ?? ''));
    expect(others.map(([path]) => path)).toEqual(unnamed);
  });

  it('runs no script of a package when it is installed', () => {
    expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true');
  });
});
