import { maskedContact, maskedEmail, maskedPhone, maskedText } from './contact-mask';

describe('a masked number', () => {
  it.each([
    ['12345', '****'],
    ['123456', '****56'],
    ['6330000', '6****00'],
    ['63300000', '63****00'],
    ['022-6330000', '022****00'],
    ['13812345678', '138****5678'],
    ['022-63300000', '022****0000'],
    ['0755-12345678', '075****5678'],
    ['１３８１２３４５６７８', '138****5678'],
    ['（０２２）６３３０００００', '022****0000'],
    ['022-63300000转808', '022****0000转****'],
    ['63300000 分机 12', '63****00转****'],
    ['6330000/6330001', '6****00、6****01'],
    ['13812345678、022-63300000转8', '138****5678、022****0000转****'],
    ['6330000 6330001', '6****00、6****01'],
    ['138 1234 5678 139 8765 4321', '138****5678、139****4321'],
    ['13812345678-13987654321', '138****5678、139****4321'],
    ['022-6330 0000 022-6330 0001', '022****0000、022****0001'],
    ['138 1234 5678 022 6330 0001', '138****5678、022****0001'],
    ['+86 138 0013 8000', '861****8000'],
    ['', '****'],
  ])('%s reads %s', (phone, masked) => expect(maskedPhone(phone)).toBe(masked));

  it.each(['12345', '1234567', '12345678', '12345678901', '123456789012', '1234567/7654321', '1234567转89'])(
    'hides at least four digits of each number in %s',
    (phone) => {
      const numbers = phone.split('/').map((each) => each.split('转')[0]!.length);
      const shown = maskedPhone(phone)
        .split('、')
        .map((each) => each.replace(/\D/g, '').length);
      for (const [at, length] of numbers.entries()) expect(length - shown[at]!).toBeGreaterThanOrEqual(4);
    },
  );
});

it.each([
  ['li.gong@example.com', 'l***@example.com'],
  ['l@example.com', '***@example.com'],
  ['li@example.com; wang@example.com', 'l***@example.com; w***@example.com'],
  ['ｌｉ＠example.com', 'ｌ***@example.com'],
  ['@example.com', '****'],
  ['', ''],
])('a masked address: %s reads %s', (email, masked) => expect(maskedEmail(email)).toBe(masked));

it.each([
  ['周末打138-1234-5678，或发li@example.com', '周末打138****5678，或发l***@example.com'],
  ['手机：１３８１２３４５６７８；QQ 1234567', '手机：138****5678；QQ 1****67'],
  ['2026-12-01 起由 3 号楼王工接手', '2026-12-01 起由 3 号楼王工接手'],
  ['138.1234.5678', '138****5678'],
])('free text: %s reads %s', (text, masked) => expect(maskedText(text)).toBe(masked));

it('a contact is masked in whatever field a number was typed', () => {
  const typed = '王工13812345678';
  const contact = { name: typed, position: typed, phone: '13812345678', email: '', note: typed, version: 3 };
  expect(maskedContact(contact)).toEqual({
    name: '王工138****5678',
    position: '王工138****5678',
    phone: '138****5678',
    email: '',
    note: '王工138****5678',
    version: 3,
  });
});

it('a long text is read from each beginning once, not from each character, which would take an hour', () => {
  const word = 'x'.repeat(400_000);
  expect(maskedText(`${word} 13812345678 wang.wu@example.com`)).toBe(`${word} 138****5678 w***@example.com`);
});
