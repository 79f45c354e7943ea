/** A company's name without what every company of the park is called; '' where nothing is left. */
export function shortName(name: string): string {
  return name.replace(/（演示）|\(演示\)|股份有限公司|有限责任公司|有限公司|^(天津市?)?(滨港)?/g, '');
}
