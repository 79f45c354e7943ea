/** What is said after facts were supplied on a policy's page: how many, and what became of its verdict. */
export function savedWords(recorded: number, before: string, after: string): string {
  if (recorded === 0) return `与已登记的数据相同，未重复登记；本政策结论为“${after}”。`;
  const saved = `已保存 ${recorded} 项（待核实）`;
  return before === after ? `${saved}，本政策结论仍为“${after}”。` : `${saved}，本政策由“${before}”变为“${after}”。`;
}

/** The same where the policy was withdrawn meanwhile. */
export function savedTooLateWords(recorded: number): string {
  const saved = recorded === 0 ? '与已登记的数据相同，未重复登记' : `已保存 ${recorded} 项（待核实）`;
  return `${saved}。原来的政策已撤回，其他政策已按新数据重新判断。`;
}
