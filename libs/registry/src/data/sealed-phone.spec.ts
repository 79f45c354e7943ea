import { loadConfig } from '@park/platform';
import { SEALED_LENGTH, sealedPhone } from './sealed-phone';

const [old, fresh] = ['a', 'b'].map((digit) => digit.repeat(64)) as [string, string];
const box = (...keys: string[]) => loadConfig({ FIELD_KEY: keys.join(',') }).fieldBox;

describe('the number of a contact', () => {
  it('is kept sealed, is read again, and fits its column at its longest', () => {
    const kept = sealedPhone.seal(box(fresh), '022-63300000转808');
    expect(kept).not.toContain('6330');
    expect(sealedPhone.open(box(fresh), kept)).toBe('022-63300000转808');
    expect(sealedPhone.seal(box(fresh), '转'.repeat(30)).length).toBeLessThanOrEqual(SEALED_LENGTH);
  });

  it('that was entered before is read as it stands', () => {
    for (const plain of ['13800000000', '+86 22 6330.0000', ''])
      expect(sealedPhone.open(box(fresh), plain)).toBe(plain);
  });

  it('moves to the key of today, and says so where its key is not known', () => {
    const kept = sealedPhone.seal(box(old), '13800000000');
    const renewed = sealedPhone.renewed(box(fresh, old), kept);
    expect(sealedPhone.open(box(fresh), renewed!)).toBe('13800000000');
    expect(sealedPhone.open(box(fresh), kept)).toBe('（缺少密钥，无法显示）');
    expect(sealedPhone.renewed(box(fresh), kept)).toBeNull();
  });
});
