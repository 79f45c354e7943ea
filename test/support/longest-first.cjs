const { default: Sequencer } = require('@jest/test-sequencer');

/** Journeys take longer than pages, and pages longer than rules, however long their files are. */
const order = ['journeys', 'pages'];
const place = ({ context }) => (order.indexOf(context.config.displayName?.name) + 1 || 3) - 1;

/** Jest starts the longest files first by how long they took; on a machine that never ran them it knows their sizes only. */
class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return tests.some(({ duration }) => duration != null) ? sorted : sorted.sort((a, b) => place(a) - place(b));
  }
}

module.exports = LongestFirst;
