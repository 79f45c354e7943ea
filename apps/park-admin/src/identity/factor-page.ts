import type { CurrentUser, SecondFactors } from '@park/identity';

export const FACTOR_VIEW = 'identity/second-factor';
export const FACTOR_PATH = '/account/second-factor';

/** The page of the own second factor, which each of its forms comes back to. */
export async function factorPage(factors: SecondFactors, user: CurrentUser): Promise<object> {
  const { since, codesLeft, pending } = await factors.of(user);
  const inFours = (secret: string) => secret.match(/.{1,4}/g)?.join(' ');
  return {
    title: '第二道验证',
    ...{ since, codesLeft, mustEnrol: user.account.mustEnrol, fewCodes: codesLeft <= 2 },
    pending: pending && { uri: pending.uri, secret: inFours(pending.secret) },
    ...{ passkeys: await factors.passkeys.of(user), mayAddPasskey: factors.passkeys.isPossible },
  };
}
