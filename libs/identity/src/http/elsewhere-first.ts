import { HttpException } from '@nestjs/common';

/**
 * The person must go to another page of this site first: the login, a password change, a choice of company.
 * The error filter answers 303 See Other to `location`.
 */
export class ElsewhereFirst extends HttpException {
  constructor(readonly location: string) {
    super('请先完成登录', 303);
  }
}
