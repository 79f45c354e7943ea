import { isPublicAddress } from './public-address';

describe('an address', () => {
  it.each(['1.1.1.1', '59.252.1.1', '2400:3200::1'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ...['127.0.0.1', '0.0.0.0', '10.1.2.3', '100.64.0.1', '169.254.169.254', '172.31.0.1', '192.168.1.1', '224.0.0.1'],
    ...['::1', '::', '::ffff:127.0.0.1', 'fe80::1', 'fc00::1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', 'x'],
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
