/** The closing line of `npm test`, after Jest's own summary: `N passed, N failed`, over all projects. */
class SummaryReporter {
  onRunComplete(_contexts, results) {
    process.exitCode ||= failed(results) > 0 ? 1 : 0;
    process.once('exit', () => process.stdout.write(`\n${closingLine(results)}\n`));
  }
}

/** A suite that could not run counts as one failure, as its tests were never reached. */
function failed(results) {
  const count = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const brokenUnseen = count === 0 && (results.wasInterrupted || results.runExecError || results.numTotalTests === 0);
  return brokenUnseen ? 1 : count;
}

function closingLine(results) {
  const skipped = results.numPendingTests + results.numTodoTests;
  const line = `${results.numPassedTests} passed, ${failed(results)} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}

module.exports = SummaryReporter;
