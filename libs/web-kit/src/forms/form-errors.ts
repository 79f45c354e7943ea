import { Conflict } from '@park/kernel';

/** The form was opened for another company than the one acted for now: nothing was saved. */
export class FormOfOtherCompany extends Conflict {
  constructor(
    readonly companyId: string,
    /** null when the person does not belong to that company any more. */
    readonly companyName: string | null,
  ) {
    super(
      companyName
        ? `这张表单是为“${companyName}”打开的，而您现在代表的是另一家企业，所以没有保存。`
        : '这张表单是为您已不再代表的企业打开的，没有保存。',
    );
  }
}

/** The form was opened by somebody else in the same browser: nothing was saved, and nothing is written in another's name. */
export class FormOfOtherPerson extends Conflict {
  constructor(now: string) {
    super(
      `这张表单是用另一个账号打开的，而现在登录的是“${now}”，所以没有保存。请换回原来的账号，或者用现在的账号重新打开页面填写。`,
    );
  }
}

/** Nothing says for which of several companies of the person the form was filled in: nothing was saved. */
export class FormOfNoCompany extends Conflict {
  constructor() {
    super('这张表单没有写明是为哪家企业填写的，而您可以代表多家企业，所以没有保存。请重新打开页面，核对企业后再填写。');
  }
}

const VERSIONS = ['version', 'revision', 'expectedVersion'];

/** What a form carries as the version it was opened with is no number: nothing can be held against it. */
export class FormOfNoVersion extends Conflict {
  constructor() {
    super('表单里的版本号不完整，没有保存。请重新打开页面，核对最新内容后再填写。');
  }

  /** Throws where such a field holds anything but a whole number; one that is empty or absent is for the handler. */
  static refuse(body: unknown): void {
    const fields = (typeof body === 'object' ? body : null) ?? {};
    const given = Object.entries(fields).filter(([name]) => VERSIONS.includes(name));
    if (given.some(([, value]) => !/^\d{0,15}$/.test(String(value)))) throw new FormOfNoVersion();
  }
}

/** The same form was sent before with other content, or is being worked on still. */
export class FormSentBefore extends Conflict {}
