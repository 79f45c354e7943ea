const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * The demo takes longest by far, and pages longer than rules, however long their files are. The other journeys mostly wait
 * for processes that start, so they come among the rules, which leave no processor idle beside them.
 */
const place = ({ path, context }) =>
  path.endsWith('demo.spec.ts') ? 0 : context.config.displayName?.name === 'pages' ? 1 : 2;
const isJourney = ({ context }) => context.config.displayName?.name === 'journeys';

/** Jest starts the longest files first by how long they took; on a machine that never ran them it knows their sizes only. */
class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return tests.some(({ duration }) => duration != null)
      ? sorted
      : sorted.sort((a, b) => place(a) - place(b) || isJourney(b) - isJourney(a));
  }
}

module.exports = LongestFirst;
