import { problemOf, reasonOf } from './problem';

const caused = (cause: unknown, own: object = {}) => Object.assign(new Error('x', { cause }), own);

describe('an error of the provider', () => {
  it.each([
    ['the person said no', { error: 'access_denied' }, 'cancelled'],
    ['the provider said no', { error: 'invalid_grant' }, 'refused'],
    ['the provider says that it is ill', { error: 'temporarily_unavailable' }, 'away'],
    ['it took too long', { code: 'OAUTH_TIMEOUT' }, 'away'],
    [
      'nobody listens',
      caused(Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } })),
      'away',
    ],
    ['it answers with a fault', caused({ status: 502 }), 'away'],
    ['its statement is signed by somebody else', caused(null, { code: 'OAUTH_INVALID_RESPONSE' }), 'invalid'],
  ])('%s', (_, error, problem) => expect(problemOf(error)).toBe(problem));

  it('is noted by names and codes, without what was sent', () => {
    const error = caused({ error: 'invalid_grant', error_description: 'secret 123' }, { code: 'OAUTH_X' });
    expect(reasonOf(error)).toBe('OAUTH_X < invalid_grant');
    expect(reasonOf({ code: 'a b\n' })).toBe('unknown');
  });
});
