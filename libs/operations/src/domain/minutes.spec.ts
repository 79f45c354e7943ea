import { Minutes } from './minutes';

const fine = { status: 200, seconds: 0.01, isRefusedLogin: false };

describe('the last five minutes', () => {
  it('count requests, failures, slow ones and refused logins', () => {
    const minutes = new Minutes();
    minutes.add(1, fine);
    minutes.add(2, { ...fine, status: 503, seconds: 4 });
    minutes.add(2, { ...fine, status: 422, isRefusedLogin: true });
    expect(minutes.last(2)).toEqual({ requests: 3, failed: 1, slow: 1, refusedLogins: 1 });
  });

  it('end: what is older is forgotten, also when nothing more comes', () => {
    const minutes = new Minutes();
    for (let minute = 1; minute <= 9; minute += 1) minutes.add(minute, fine);
    expect(minutes.last(9).requests).toBe(5);
    expect(minutes.last(13).requests).toBe(1);
    expect(minutes.last(14).requests).toBe(0);
  });
});
