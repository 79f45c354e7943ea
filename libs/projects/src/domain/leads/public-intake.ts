/** How many leads the public page takes in a day: of one address, which a whole office may share, and of all. */
const most = { ofAddress: 10, ofAll: 500 } as const;

/** Why the public page takes no more today; null while it does. */
export function publicRefusal(today: { readonly ofAddress: number; readonly ofAll: number }): string | null {
  if (today.ofAddress >= most.ofAddress) return '您所在的网络今天提交的次数已满，请明天再填，或直接致电园区招商部门。';
  if (today.ofAll >= most.ofAll) return '今天收到的登记太多，暂时不能再接收，请明天再填，或直接致电园区招商部门。';
  return null;
}
