/** One thing wrong with what was typed: the field's name in the form and a Chinese message that names field and remedy. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
  /** What was typed may be right: it goes through once the person has confirmed it. */
  readonly confirm?: boolean;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** A failed expectation: an English code for logs and tests, a Chinese message for people. */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  readonly level: LogLevel = 'info';
}

/** The record does not exist, or is not this actor's to know of. */
export class NotFound extends DomainError {
  readonly code = 'not-found';
  constructor(message = '没有找到您要的内容，它可能已被删除，或不属于您的权限范围。') {
    super(message);
  }
}

/** The actor is known but lacks the right. */
export class Forbidden extends DomainError {
  readonly code = 'forbidden';
  constructor(message = '您没有进行此操作的权限。如确需办理，请联系系统管理员开通。') {
    super(message);
  }
}

/** Somebody else changed the record since it was read. */
export class Conflict extends DomainError {
  readonly code = 'conflict';

  /** What was changed since the page was opened, by whomever: it may have been the same person in another window. */
  static changed(what: string, then = '请核对最新内容后再办理。'): Conflict {
    return new Conflict(`${what}在您打开本页之后有了改动（同事改的，或您在另一个窗口改的），本次没有保存。${then}`);
  }
}

/** The rules of the business do not allow this step in this state. */
export class RuleViolated extends DomainError {
  readonly code = 'rule-violated';
  /** The page where it can be gone on with. */
  readonly next?: Way | undefined;

  constructor(message: string, { next, ...why }: ErrorOptions & { readonly next?: Way } = {}) {
    super(message, why);
    this.next = next;
  }
}

interface Way {
  readonly href: string;
  readonly label: string;
}

/** What was entered cannot be accepted; each problem names its field. */
export class InvalidInput extends DomainError {
  readonly code = 'invalid-input';
  constructor(readonly problems: readonly FieldProblem[]) {
    super(problems.map((problem) => problem.message).join('；'));
  }
}

/** A system we depend on did not do its part. */
export class ExternalFailure extends DomainError {
  readonly code = 'external-failure';
  override readonly level = 'warn';
}

/** A state that can only be reached by a fault of our own code. */
export class Bug extends DomainError {
  readonly code = 'bug';
  override readonly level = 'error';
}
