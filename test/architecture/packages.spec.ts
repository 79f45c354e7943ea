import { read } from './source-tree';

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
}
interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const locked = Object.entries(
  (JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages,
).filter(([path]) => path !== '');
const manifest = JSON.parse(read('package.json')) as Manifest;
const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });

// The lock file leaves out addresses on purpose: the same file installs from any mirror, and the hash decides.
describe('the lock file', () => {
  it('has a sha512 hash for every package', () => {
    expect(locked.length).toBeGreaterThan(100);
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
  });

  it('names no address to fetch from, and no linked folder', () => {
    expect(locked.filter(([, { resolved, link }]) => resolved ?? link).map(([path]) => path)).toEqual([]);
  });

  it('holds exactly the versions that package.json asks for', () => {
    const versions = new Map(locked.map(([path, { version }]) => [path, version]));
    expect(wanted.filter(([name, version]) => versions.get(`node_modules/${name}`) !== version)).toEqual([]);
  });
});

describe('package.json', () => {
  it('pins every version exactly', () => {
    expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
