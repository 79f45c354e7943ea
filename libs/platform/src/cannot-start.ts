/** Something outside the product keeps it from starting; the Chinese message says what, and what to do. */
export class CannotStart extends Error {}
