import type { DemoContact } from './sketch';

const surnames = ['林', '沈', '顾', '程', '方', '许', '秦', '陆', '崔', '邵', '温', '苗'];
const given = ['一舟', '亦安', '知远', '若谷', '清和', '明澈', '向晚', '景行', '听澜', '怀瑾', '子衿', '云起', '望舒'];
const positions = ['企业负责人', '财务负责人', '项目申报经办'] as const;

/** Invented people with numbers that nobody has; one or two a company. */
export function contactsOf(no: number): DemoContact[] {
  const [head, money, clerk] = positions;
  const people = [person(no, 0, head)];
  return no % 3 === 0 ? people : [...people, person(no, 1, no % 2 === 0 ? money : clerk)];
}

/** The invented name of a company's head, without the mark that contacts carry. */
export function personName(no: number, turn: number): string {
  return `${surnames[(no + turn * 5) % surnames.length]}${given[(no * 3 + turn) % given.length]}`;
}

function person(no: number, turn: number, position: string): DemoContact {
  const number = String((no * 2 + turn) % 10_000).padStart(4, '0');
  const phone = turn === 0 ? `022-0000-${number}` : `138 0000 ${number}`;
  return { name: `${personName(no, turn)}（演示）`, position, phone, email: `contact${no}-${turn + 1}@example.com` };
}
