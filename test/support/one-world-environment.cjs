const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

/** Circus keeps the listeners of a file here, and would tell those of the file before. */
const LISTENERS = Symbol.for('EVENT_HANDLERS');
let kept;

/**
 * Circus makes a store of its own for every file and never closes it: after a hundred files each promise of the product
 * would copy a hundred of them. A store that is closed opens again when it is next used.
 */
const stores = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...parts) {
  stores.add(this);
  return run.apply(this, parts);
};

/** One set of globals for all spec files of a worker, so that what was loaded for one serves the next: see README.md. */
class OneWorldEnvironment extends TestEnvironment {
  constructor(config, context) {
    if (kept) return kept;
    super(config, context);
    kept = this;
    this.variables = { ...this.global.process.env };
  }

  /** Nothing ends with a file but what it changed: its listeners, its clock and its environment variables. */
  async teardown() {
    delete this.global[LISTENERS];
    for (const store of stores) store.disable();
    stores.clear();
    this.fakeTimers.useRealTimers();
    this.fakeTimersModern.useRealTimers();
    const { env } = this.global.process;
    for (const name of Object.keys(env)) if (!(name in this.variables)) delete env[name];
    Object.assign(env, this.variables);
  }
}

module.exports = OneWorldEnvironment;
