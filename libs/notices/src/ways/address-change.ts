import { type AddressKind, addressNames } from '../domain/ways';

/** Topic: an address that was in use is to hear that it is no longer. */
export const ADDRESS_LEFT = 'notices.address-left';

/** What became of an address of a person; `reset`: an administrator set another password. */
export interface AddressChange {
  readonly userId: string;
  readonly kind: AddressKind;
  readonly how: 'added' | 'replaced' | 'removed' | 'reset';
}

/** The change with the address that is told. */
export type ToldAddress = AddressChange & { readonly to: string };

export const changeText = '如果不是您本人所为或委托办理，请立即修改登录密码，并联系园区管理员。';

const words: Readonly<Record<AddressChange['how'], string>> = {
  added: '新增了',
  replaced: '更换了',
  removed: '删除了',
  reset: '重置登录密码时停用了',
};

export function titleOf({ kind, how }: AddressChange): string {
  return `您的账号${words[how]}${addressNames[kind]}`;
}
