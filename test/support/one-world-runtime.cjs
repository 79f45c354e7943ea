const { sep } = require('node:path');
const { default: Runtime } = require('jest-runtime');

let world;

/** Of Jest itself, what keeps the state of a file; the rest, such as all that stands behind `expect`, serves every file. */
const OF_ONE_FILE = /[\\/]node_modules[\\/]jest-circus[\\/]build[\\/]/;

/**
 * Loads the product and its packages once for all spec files of a worker; only the specs and what stands under test/
 * are loaded anew for each. Loading costs more than most specs do themselves: see README.md.
 */
class OneWorldRuntime extends Runtime {
  constructor(...parts) {
    super(...parts);
    // What is shared must go on loading what it asks for later, so its own runtime never ends.
    world ??= new Runtime(...parts);
    this.own = `${parts[0].rootDir}${sep}test${sep}`;
  }

  requireModule(from, moduleName, options, isRequireActual) {
    if (!moduleName || this._resolution.isCoreModule(moduleName))
      return super.requireModule(from, moduleName, options, isRequireActual);
    const path = this._resolution.resolveCjs(from, moduleName);
    const isOwn = options?.isInternalModule ? OF_ONE_FILE.test(path) : path.startsWith(this.own);
    if (isOwn) return super.requireModule(from, moduleName, options, isRequireActual);
    return world.requireModule(path, undefined, options);
  }

  /** Of both, for the lines of errors. */
  getSourceMaps() {
    const [own, shared] = [super.getSourceMaps(), world.getSourceMaps()];
    return {
      get: (path) => own.get(path) ?? shared.get(path),
      [Symbol.iterator]: () => [...own, ...shared][Symbol.iterator](),
    };
  }
}

module.exports = OneWorldRuntime;
