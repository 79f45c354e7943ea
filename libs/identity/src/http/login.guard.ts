import { createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { LoginOutcome } from '../credentials.service';
import { LoginStrategy } from './login.strategy';

const OUTCOME = 'loginOutcome';

/** Runs the login strategy; the handler answers a refusal itself, with the form as it was typed. */
@Injectable()
export class LoginGuard extends AuthGuard() {
  // The strategy itself, not its name: passport's register of names is shared by every app in a process.
  constructor(strategy: LoginStrategy) {
    super({ defaultStrategy: strategy as unknown as string });
  }

  override getAuthenticateOptions(): { property: string } {
    return { property: OUTCOME };
  }

  override handleRequest<Outcome>(error: Error | null, outcome: Outcome | false): Outcome {
    if (error) throw error;
    return (outcome || { result: 'refused' }) as Outcome;
  }
}

/** How the login ended. */
export const LoginResult = createParamDecorator(
  (_: unknown, context: ExecutionContext): LoginOutcome =>
    context.switchToHttp().getRequest<Record<typeof OUTCOME, LoginOutcome>>()[OUTCOME],
);
