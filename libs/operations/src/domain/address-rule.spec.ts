import { mayAsk } from './address-rule';

const here = (address: string) => ['127.0.0.1', '::1'].includes(address);
const local = { address: '127.0.0.1', isPassedOn: false, trustsProxy: false };

it.each([
  ['whoever is on the machine may', local, true],
  ['also by the long form of the address', { ...local, address: '::ffff:127.0.0.1' }, true],
  ['nobody else may', { ...local, address: '10.0.0.9' }, false],
  ['nobody may through a proxy that is not trusted', { ...local, isPassedOn: true }, false],
  [
    'through a trusted one the address counts that it names',
    { address: '10.0.0.9', isPassedOn: true, trustsProxy: true },
    false,
  ],
  ['which may be allowed', { ...local, isPassedOn: true, trustsProxy: true }, true],
])('%s', (_, asking, expected) => expect(mayAsk(asking, here)).toBe(expected));
