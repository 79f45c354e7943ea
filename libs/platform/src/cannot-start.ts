/** Something outside the product keeps it from starting; the Chinese message says what, and what to do. */
export class CannotStart extends Error {
  /** Exit code of a process that would fail the same way however often it were started. */
  static readonly exitCode = 78;
}
