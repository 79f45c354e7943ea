import { createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { LoginOutcome } from '../credentials.service';
import { LoginStrategy } from './login.strategy';
import { registered } from './registered';

const OUTCOME = 'loginOutcome';

/** Runs the login strategy; the handler answers a refusal itself, with the form as it was typed. */
@Injectable()
export class LoginGuard extends AuthGuard() {
  /** How the login ended, as a handler parameter. */
  static readonly Result = createParamDecorator(
    (_: unknown, context: ExecutionContext): LoginOutcome =>
      context.switchToHttp().getRequest<Record<typeof OUTCOME, LoginOutcome>>()[OUTCOME],
  );

  constructor(strategy: LoginStrategy) {
    super({ defaultStrategy: registered(strategy) });
  }

  override getAuthenticateOptions(): { property: string } {
    return { property: OUTCOME };
  }

  override handleRequest<Outcome>(error: Error | null, outcome: Outcome | false): Outcome {
    if (error) throw error;
    return (outcome || { result: 'refused' }) as Outcome;
  }
}
