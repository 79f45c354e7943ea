export type { Problem as SignOnProblem } from './domain/problem';
export { SignOnModule } from './sign-on.module';
export { signOnSchema } from './schema';
export { SignOn, type SignOnOutcome } from './sign-on.service';
