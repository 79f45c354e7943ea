const { TestEnvironment } = require('jest-environment-node');

/** Circus keeps the listeners of a file here, and would tell those of the file before. */
const LISTENERS = Symbol.for('EVENT_HANDLERS');
let kept;

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
    this.fakeTimers.useRealTimers();
    this.fakeTimersModern.useRealTimers();
    const { env } = this.global.process;
    for (const name of Object.keys(env)) if (!(name in this.variables)) delete env[name];
    Object.assign(env, this.variables);
  }
}

module.exports = OneWorldEnvironment;
