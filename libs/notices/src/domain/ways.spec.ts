import { type Addressee, type ChannelCode, chosenWays, type WaySettings } from './ways';

const everyWay: WaySettings['channels'] = { urgent: ['mail', 'sms', 'wecom'], normal: ['mail'] };
const used = { suppressedAt: null, suppressedReason: null };
const person = (more: Partial<Addressee> = {}): Addressee => ({
  kind: 'staff',
  settings: { channels: everyWay },
  addresses: new Map([
    ['mail', used],
    ['phone', used],
    ['wecom', used],
  ]),
  ...more,
});
const ways = (of: Addressee, isConfigured: (channel: ChannelCode) => boolean = () => true) =>
  chosenWays('urgent', of, isConfigured).map(({ channel, state }) => `${channel} ${state}`);

describe('a notice leaves the application', () => {
  it('by the ways that its person chose for what is so urgent', () => {
    expect(ways(person())).toEqual(['mail waiting', 'sms waiting', 'wecom waiting']);
    expect(chosenWays('normal', person(), () => true).map(({ channel }) => channel)).toEqual(['mail']);
  });

  it('by no way that is not set up here', () => {
    expect(ways(person(), (channel) => channel === 'mail')).toEqual(['mail waiting']);
  });

  it('for people of companies by mail and text message only', () => {
    expect(ways(person({ kind: 'company' }))).toEqual(['mail waiting', 'sms waiting']);
  });

  it('by no way without a verified address, and the way says so', () => {
    expect(ways(person({ addresses: new Map([['mail', used]]) }))).toEqual([
      ...['mail waiting', 'sms no-address', 'wecom no-address'],
    ]);
  });

  it('not to an address that refused, with the reason', () => {
    const refused = { suppressedAt: new Date('2026-11-01'), suppressedReason: '退信：用户不存在' };
    expect(chosenWays('normal', person({ addresses: new Map([['mail', refused]]) }), () => true)).toEqual([
      { channel: 'mail', state: 'suppressed', reason: '退信：用户不存在' },
    ]);
  });
});
